package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import io.github.wxjssdk.sample.documentation.Document.Snippet;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedPropertiesTests {

	private static final String PROPERTIES = "io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties";

	/** Whatever has no place in the properties is misspelt, and fails. */
	@ParameterizedTest
	@MethodSource("yaml")
	void propertiesBind(Snippet yaml) throws Exception {
		yaml.triedBy(getClass());
		BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT,
				(source) -> !source.getUnderlyingSource().getClass().equals(Secrets.class));
		Object bound = Binder.get(environment(yaml.code()))
			.bindOrCreate("wechat", Bindable.of(Class.forName(PROPERTIES)), strict);
		assertThat(bound).hasToString("WeChatProperties");
	}

	static List<Snippet> yaml() {
		return Document.all()
			.stream()
			.flatMap((document) -> document.snippets().stream())
			.filter((snippet) -> snippet.language().equals("yaml"))
			.toList();
	}

	private static ConfigurableEnvironment environment(String yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		List.copyOf(environment.getPropertySources().stream().map(PropertySource::getName).toList())
			.forEach(environment.getPropertySources()::remove);
		Stream
			.concat(new YamlPropertySourceLoader()
				.load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.stream(), Stream.of(new Secrets()))
			.forEach(environment.getPropertySources()::addLast);
		return environment;
	}

	/** The environment variables that hold secrets. */
	private static final class Secrets extends PropertySource<String> {

		Secrets() {
			super("secrets", "secret");
		}

		@Override
		public Object getProperty(String name) {
			return (name.endsWith("_APPSECRET") || name.endsWith("_KEY")) ? this.source : null;
		}

	}

}
