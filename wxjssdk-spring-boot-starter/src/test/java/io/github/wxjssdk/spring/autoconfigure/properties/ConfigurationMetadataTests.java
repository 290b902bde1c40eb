package io.github.wxjssdk.spring.autoconfigure.properties;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows about {@code wechat.*}.
 */
class ConfigurationMetadataTests {

	/**
	 * There is no default account, key or server, the JVM's certificates have no name, no
	 * directory is anybody's, and no list is none.
	 */
	private static final Set<String> WITHOUT_DEFAULT = Set.of("wechat.app-id", "wechat.app-secret",
			"wechat.api.ssl.bundle", "wechat.store.file.directory", "wechat.js-sdk.open-tag-list",
			"wechat.js-sdk.endpoint.allowed-urls", "wechat.js-sdk.endpoint.cors.allowed-origin-patterns",
			"wechat.domain-verification.codes", "wechat.domain-verification.paths", "wechat.domain-verification.hosts",
			"wechat.accounts", "wechat.primary-account", "wechat.token-server.keys", "wechat.credentials.remote.url",
			"wechat.credentials.remote.key", "wechat.credentials.remote.account",
			"wechat.credentials.remote.ssl.bundle");

	private final Map<String, Object> metadata = read();

	@Test
	void everyPropertyHasADescriptionATypeAndADefault() {
		Map<String, Map<String, Object>> properties = properties();
		assertThat(properties).hasSizeGreaterThan(15);
		assertThat(properties).allSatisfy((name, property) -> {
			assertThat(name).matches("(wechat|management\\.(endpoint|health)\\.wechat)\\..*");
			assertThat((String) property.get("description")).endsWith(".").doesNotContain("&", "<", "{@");
			assertThat(property).containsKey("type");
			assertThat(property.containsKey("defaultValue")).isNotEqualTo(WITHOUT_DEFAULT.contains(name));
		});
	}

	@Test
	void theHintsHoldAllDefaultApis() {
		List<String> defaults = new Binder().bindOrCreate("wechat", WeChatProperties.class).jsSdk().jsApiList();
		assertThat(defaults).hasSize(37).doesNotHaveDuplicates();
		assertThat(hints("wechat.js-sdk.js-api-list")).hasSize(42).containsAll(defaults);
		assertThat(hints("wechat.js-sdk.open-tag-list")).hasSize(4);
	}

	private Map<String, Map<String, Object>> properties() {
		Map<String, Map<String, Object>> properties = new TreeMap<>();
		for (Map<String, Object> property : maps(this.metadata.get("properties"))) {
			properties.put((String) property.get("name"), property);
		}
		return properties;
	}

	private List<Object> hints(String property) {
		return maps(this.metadata.get("hints")).stream()
			.filter((hint) -> property.equals(hint.get("name")))
			.flatMap((hint) -> maps(hint.get("values")).stream())
			.map((value) -> value.get("value"))
			.toList();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> maps(Object list) {
		return (List<Map<String, Object>>) list;
	}

	/** The module's own: the tests have some, too, of properties that they make up. */
	private static Map<String, Object> read() {
		try {
			URI classes = WeChatProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI();
			return JsonParserFactory.getJsonParser()
				.parseMap(Files.readString(Path.of(classes).resolve("META-INF/spring-configuration-metadata.json")));
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
