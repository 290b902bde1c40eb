package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.spring.autoconfigure.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatDomainVerificationAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatNamedAccountsAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatRedisStoreAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatRemoteCredentialsAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatStartupAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatTokenServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a person reads when an application with a wrong property does not start, by
 * starting real applications.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	private static final String APP_ID = "wechat.app-id=wx5823bf96d3bd56c7";

	private static final String APP_SECRET = "wechat.app-secret=0123456789abcdef0123456789abcdef";

	@Test
	void startsWithAnAccount(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start(APP_ID, APP_SECRET)) {
			assertThat(context.isActive()).isTrue();
		}
		assertThat(output).doesNotContain("0123456789abcdef");
	}

	@Test
	void namesTheMissingAppId(CapturedOutput output) {
		assertFails(output, "'wechat.app-id' is not set.");
		assertThat(output).contains("looks like wx5823bf96d3bd56c7", "developers.weixin.qq.com/platform", "under 基础信息",
				"define a bean of type AccountCredentials or JsSdkSigner");
	}

	@Test
	void namesTheMissingAppSecret(CapturedOutput output) {
		assertFails(output, "'wechat.app-secret' is not set.", APP_ID);
		assertThat(output).contains("WECHAT_APPSECRET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "your-app-id", "your_appid", "<app-id>", "${NOT_SET_ANYWHERE}", "xxxxxxxxxx", "changeme",
			"TODO", "YOUR-APP-ID", "********" })
	void namesAPlaceholderForTheAppId(String appId, CapturedOutput output) {
		assertFails(output, "'wechat.app-id' still holds a placeholder.", "wechat.app-id=" + appId, APP_SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'wx5823bf96d3bd56c7'", "wx5823 bf96d3bd56c7", "wx5823bf96d3bd56c7;", "微信" })
	void namesAMalformedAppId(String appId, CapturedOutput output) {
		assertFails(output, "'wechat.app-id' holds characters that do not belong there", "wechat.app-id=" + appId,
				APP_SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wx5823bf96d3bd56c7", "test", "wx1", "Another-1" })
	void acceptsOtherAppIds(String appId) {
		start("wechat.app-id=" + appId, APP_SECRET).close();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			gh_0123456789ab, is the account's original id (原始ID)
			WX5823BF96D3BD56C7, has capital letters
			wx5823BF96d3bd56c7, has capital letters
			""")
	void namesAnIdThatIsNoAppId(String appId, String description, CapturedOutput output) {
		assertFails(output, "'wechat.app-id' " + description, "wechat.app-id=" + appId, APP_SECRET);
		assertThat(output).contains("looks like wx5823bf96d3bd56c7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a123456789abcdef", "a123456789abcdef0123456789abcdeg",
			"a123456789abcdef0123456789abcdef0", "a-secret-to-keep" })
	void warnsOfASecretThatIsNoneOfWeChats(String secret, CapturedOutput output) {
		start(APP_ID, "wechat.app-secret=" + secret).close();
		assertThat(output).contains("WARN", "'wechat.app-secret' does not look like a secret of WeChat")
			.doesNotContain(secret);
	}

	@Test
	void doesNotWarnOfWhatIsRight(CapturedOutput output) {
		start(APP_ID, APP_SECRET, "wechat.js-sdk.js-api-list[0]=scanQRCode").close();
		assertThat(output).doesNotContain("does not look like", "mean nothing");
	}

	@ParameterizedTest
	@CsvSource({ "wechat.app-secret, wechat.refresh-ahead=true",
			"wechat.credentials.remote.key, wechat.credentials.remote.url=https://a",
			"wechat.token-server.keys.a.value, wechat.token-server.enabled=true wechat.app-secret=0123456789abcdef0123456789abcdef" })
	void namesALineBreakAtTheEndOfASecret(String property, String others, CapturedOutput output) {
		for (String end : List.of("\n", "\r\n")) {
			assertFails(output, "'" + property + "' holds a line break",
					Stream
						.concat(Stream.of(APP_ID, property + "=a-secret-to-keep-0123456789abcdef" + end),
								Arrays.stream(others.split(" ")))
						.toArray(String[]::new));
		}
		assertThat(output).doesNotContain("a-secret-to-keep");
	}

	@ParameterizedTest
	@CsvSource({ "https://api.weixin.qq.com/cgi-bin,/cgi-bin", "https://api.weixin.qq.com/cgi-bin/token,/cgi-bin/token",
			"https://sh.api.weixin.qq.com/wechat,/wechat",
			"https://gateway.example.com/wechat/cgi-bin/,/wechat/cgi-bin" })
	void namesAPathInTheAddressOfTheApi(String url, String path, CapturedOutput output) {
		assertFails(output, "'wechat.api.base-url' has the path '" + path + "'.", APP_ID, APP_SECRET,
				"wechat.api.base-url=" + url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.weixin.qq.com/", "https://gateway.example.com/wechat" })
	void acceptsAnAddressThatCallsCanBeAddedTo(String url) {
		start(APP_ID, APP_SECRET, "wechat.api.base-url=" + url).close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "your-app-secret", "${WECHAT_SECRET_NOT_SET}", "xxxxxxxx", "<secret>", "replace-me" })
	void namesAPlaceholderForTheSecret(String secret, CapturedOutput output) {
		assertFails(output, "'wechat.app-secret' still holds a placeholder.", APP_ID, "wechat.app-secret=" + secret);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"a-secret-to-keep\"", "a-secret-to-keep a", "a-secret-to-keep\t1", "a-secret-to-keep秘" })
	void namesAMalformedSecretWithoutShowingIt(String secret, CapturedOutput output) {
		assertFails(output, "'wechat.app-secret' holds characters that do not belong there", APP_ID,
				"wechat.app-secret=" + secret);
		assertThat(output).doesNotContain("a-secret-to-keep");
	}

	@Test
	void showsNoSecretThatWasPastedIntoTheAppId(CapturedOutput output) {
		assertFails(output, "'wechat.app-id' holds characters", "wechat.app-id=a-secret-to-keep!", APP_SECRET);
		assertThat(output).doesNotContain("a-secret-to-keep");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					wechat.max-wait=0s | 'wechat.max-wait' is not positive.
					wechat.api.connect-timeout=-1s | 'wechat.api.connect-timeout' is not positive.
					wechat.api.read-timeout=0 | 'wechat.api.read-timeout' is not positive.
					wechat.api.base-url=api.weixin.qq.com | 'wechat.api.base-url' is not the address of an API.
					wechat.api.base-url=/cgi-bin | 'wechat.api.base-url' is not the address of an API.
					wechat.api.base-url=ftp://example.com | 'wechat.api.base-url' is not the address of an API.
					wechat.api.base-url=https://example.com?a= | 'wechat.api.base-url' is not the address of an API.
					wechat.api.base-url=https://example.com/#a | 'wechat.api.base-url' is not the address of an API.
					wechat.api.base-url=https://u:p@example.com | 'wechat.api.base-url' is not the address of an API.
					wechat.api.base-url=https://my_host/ | 'wechat.api.base-url' names a host with an underscore
					wechat.api.ssl.bundle=missing | 'wechat.api.ssl.bundle' is 'missing', but there is no such bundle.
					wechat.store.type=redis | 'wechat.store.type' is 'redis' but there is no RedisConnectionFactory.
					wechat.store.type=file | 'wechat.store.type' is 'file' but 'wechat.store.file.directory' is not set.
					wechat.store.redis.key-prefix=a b | 'wechat.store.redis.key-prefix' is no prefix of keys.
					wechat.store.redis.key-prefix= | 'wechat.store.redis.key-prefix' is no prefix of keys.
					wechat.primary-account=shop | 'wechat.primary-account' is 'shop', but there is no 'wechat.accounts.shop'.
					wechat.accounts.shop.app-id=wx1 | Both 'wechat.app-id' and 'wechat.accounts' are set.
					wechat.js-sdk.endpoint.path=wechat | 'wechat.js-sdk.endpoint.path' is not a path.
					wechat.js-sdk.endpoint.path=/wechat/ | 'wechat.js-sdk.endpoint.path' is not a path.
					wechat.js-sdk.endpoint.path=/ | 'wechat.js-sdk.endpoint.path' is not a path.
					wechat.js-sdk.endpoint.path=/{a}/** | 'wechat.js-sdk.endpoint.path' is not a path.
					wechat.token-server.path=tokens | 'wechat.token-server.path' is not a path.
					wechat.credentials.remote.key=a | 'wechat.credentials.remote.key' is set, but 'wechat.credentials.remote.url' is not.
					wechat.credentials.remote.url=https://a | Both 'wechat.credentials.remote.url' and 'wechat.app-secret' are set.
					""")
	void namesAValueThatCannotBeUsed(String property, String description, CapturedOutput output) {
		assertFails(output, description, APP_ID, APP_SECRET, property);
		assertThat(output).contains("Action:");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					wechat.store.type=etcd | wechat.store.type | MEMORY
					wechat.access-token.mode=new | wechat.access-token.mode | CLASSIC
					wechat.max-wait=soon | wechat.max-wait | soon
					wechat.refresh-ahead=perhaps | wechat.refresh-ahead | perhaps
					wechat.js-sdk.endpoint.cors.allowed-origin-patterns=* | wechat.js-sdk.endpoint.cors.allowed-origin-patterns | https://*.example.com
					wechat.accounts.shop.access-token.mode=new | wechat.accounts.shop.access-token.mode | CLASSIC
					wechat.js-sdk.endpoint.allowed-urls=* | wechat.js-sdk.endpoint.allowed-urls | https://*.example.com/**
					""")
	void bootNamesAValueOfTheWrongType(String property, String name, String hint, CapturedOutput output) {
		assertFails(output, "Failed to bind properties under '" + name, APP_ID, APP_SECRET, property);
		assertThat(output).contains(hint).doesNotContain("0123456789abcdef");
	}

	@Test
	void namesTheMissingSecretOfAnAccount(CapturedOutput output) {
		assertFails(output, "'wechat.accounts.shop.app-secret' is not set.", "wechat.accounts.shop.app-id=wx1");
		assertThat(output).contains("WECHAT_ACCOUNTS_SHOP_APPSECRET",
				"define a bean of type AppSecretSource with @Qualifier(\"shop\")");
	}

	@Test
	void showsNoSecretOfTwoAccountsThatAreTheSame(CapturedOutput output) {
		assertFails(output, "'wechat.accounts.a.app-id' and 'wechat.accounts.b.app-id' are the same.",
				"wechat.accounts.a.app-id=wx1", "wechat.accounts.a.app-secret=a-secret-to-keep",
				"wechat.accounts.b.app-id=wx1", "wechat.accounts.b.app-secret=a-secret-to-keep");
		assertThat(output).doesNotContain("a-secret-to-keep");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					wechat.store.type=file wechat.store.file.directory=/dev/null/wechat | 'wechat.store.file.directory' is '/dev/null/wechat', where no credentials can be kept
					wechat.domain-verification.codes=a/b | 'wechat.domain-verification.codes' holds 'a/b', which is no code of WeChat's.
					wechat.verify-on-startup=fail wechat.api.base-url=http://127.0.0.1:1 | was asked for its ticket because of 'wechat.verify-on-startup', and has none
					wechat.token-server.enabled=true | 'wechat.token-server.enabled' is true, but there are no keys under 'wechat.token-server.keys'.
					wechat.token-server.enabled=true wechat.token-server.keys.a.value= | 'wechat.token-server.keys.a.value' is not set.
					wechat.token-server.enabled=true wechat.token-server.keys.a.value=${KEY} | 'wechat.token-server.keys.a.value' still holds a placeholder.
					wechat.token-server.enabled=true wechat.token-server.keys.a.value=to-keep | 'wechat.token-server.keys.a.value' can be guessed
					wechat.token-server.enabled=true wechat.token-server.keys.a.value=7d1f0c5e9b3a48d2861f7c0e5b9a3d42 wechat.token-server.keys.a.accounts=shop | names 'shop', but there is no 'wechat.accounts.shop'.
					""")
	void namesWhatAPartCannotWorkWith(String properties, String description, CapturedOutput output) {
		assertFails(output, description,
				Stream.concat(Stream.of(APP_ID, APP_SECRET), Arrays.stream(properties.split(" ")))
					.toArray(String[]::new));
		assertThat(output).contains("Action:").doesNotContain("to-keep", "7d1f0c5e9b3a");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					wechat.credentials.remote.url=https://a | 'wechat.credentials.remote.key' is not set.
					wechat.credentials.remote.url=a wechat.credentials.remote.key=to-keep | 'wechat.credentials.remote.url' is not the address
					wechat.credentials.remote.url=https://a wechat.credentials.remote.key=${KEY} | 'wechat.credentials.remote.key' still holds a placeholder.
					wechat.credentials.remote.url=https://a wechat.credentials.remote.key=to-keep wechat.credentials.remote.ssl.bundle=b | 'wechat.credentials.remote.ssl.bundle' is 'b', but there is no such bundle.
					""")
	void namesWhatAUserOfATokenServerLacks(String properties, String description, CapturedOutput output) {
		assertFails(output, description,
				Stream.concat(Stream.of(APP_ID), Arrays.stream(properties.split(" "))).toArray(String[]::new));
		assertThat(output).contains("Action:").doesNotContain("to-keep");
	}

	private static void assertFails(CapturedOutput output, String description, String... properties) {
		assertThatThrownBy(() -> start(properties)).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START", description)
			.doesNotContain("0123456789abcdef0123456789abcdef");
	}

	private static ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		// For parts that need the web, but no server.
		application.setApplicationContextFactory((type) -> new AnnotationConfigReactiveWebApplicationContext());
		return application.run(arguments.toArray(String[]::new));
	}

	@ImportAutoConfiguration({ SslAutoConfiguration.class, WeChatApiAutoConfiguration.class,
			WeChatRemoteCredentialsAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
			WeChatRedisStoreAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
			WeChatStartupAutoConfiguration.class, WeChatDomainVerificationAutoConfiguration.class,
			WeChatTokenServerAutoConfiguration.class })
	static final class Application {

	}

}
