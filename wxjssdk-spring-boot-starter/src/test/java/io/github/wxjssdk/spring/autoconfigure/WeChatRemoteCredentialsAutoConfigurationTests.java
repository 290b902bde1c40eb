package io.github.wxjssdk.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.Qualified;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.client.WebClientTokenServerApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/**
 * Who is a user of a token server.
 */
class WeChatRemoteCredentialsAutoConfigurationTests {

	private static final String URL = "wechat.credentials.remote.url=https://tokens.example.com/wechat/token-server";

	private static final String KEY = "wechat.credentials.remote.key=7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private final ApplicationContextRunner unset = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
				WeChatRemoteCredentialsAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
				WeChatRedisStoreAutoConfiguration.class, WeChatAccountAutoConfiguration.class))
		.withPropertyValues("wechat.app-id=wx1");

	private final ApplicationContextRunner runner = this.unset.withPropertyValues(URL, KEY);

	@Test
	void noSecretIsNeeded() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(WebClientTokenServerApi.class)
			.hasSingleBean(AccountCredentials.class));
	}

	@Test
	void whoNamesNoServerAsksWeChat() {
		this.unset.withPropertyValues("wechat.app-secret=secret")
			.run((context) -> assertThat(context.getBeanProvider(TokenServerApi.class).getIfAvailable()).isNull());
	}

	@Test
	void theUsersWayToAServerWins() {
		TokenServerApi users = mock(TokenServerApi.class);
		given(users.secretFingerprint()).willReturn("users");
		given(users.getCredential(any(), any())).willReturn(CompletableFuture
			.completedFuture(new IssuedCredential(Secret.of("the users' own"), Duration.ofHours(1))));
		this.runner.withBean(TokenServerApi.class, () -> users)
			.withPropertyValues("wechat.credentials.remote.account=shop")
			.run((context) -> {
				assertThat(context).getBean(TokenServerApi.class).isSameAs(users);
				assertThat(context.getBean(AccountCredentials.class).jsapiTicket().get().reveal())
					.isEqualTo("the users' own");
			});
		verify(users).getCredential("shop", CredentialType.JSAPI_TICKET);
	}

	@Test
	void theUsersCredentialsWin() {
		AccountCredentials users = WeChatAccount.copiedFrom(mock(TokenServerApi.class), "wx2", null).buildCredentials();
		this.runner.withBean(AccountCredentials.class, () -> users)
			.run((context) -> assertThat(context).getBean(AccountCredentials.class).isSameAs(users));
	}

	@Test
	void thereIsNoneWithoutAWebClient() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WeChatRemoteCredentialsAutoConfiguration.class))
			.withPropertyValues(URL, KEY)
			.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenServerApi.class));
	}

	@Test
	void onlyAQualifiedBuilderTakesPart() {
		AtomicInteger asked = new AtomicInteger();
		WebClient.Builder counting = WebClient.builder().filter((request, next) -> {
			asked.incrementAndGet();
			return next.exchange(request);
		});
		ApplicationContextRunner closedPort = this.runner
			.withPropertyValues("wechat.credentials.remote.url=http://localhost:1/");
		closedPort.withBean(WebClient.Builder.class, () -> counting).run((context) -> {
			ask(context.getBean(TokenServerApi.class));
			assertThat(asked).hasValue(0);
		});
		closedPort.withBean(WebClient.Builder.class, () -> counting, Qualified.as("weChat")).run((context) -> {
			ask(context.getBean(TokenServerApi.class));
			assertThat(asked).hasValue(1);
		});
	}

	private static void ask(TokenServerApi api) {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> api.getCredential(null, CredentialType.ACCESS_TOKEN).toCompletableFuture().join());
	}

	@Test
	void aKeyThatTravelsUnencryptedIsWarnedOf() {
		try (LogCapture log = LogCapture.of(ApiConnections.class)) {
			this.runner.withPropertyValues("wechat.credentials.remote.url=http://tokens.example.com/")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.lines(Level.WARN)).singleElement()
				.asString()
				.contains("'wechat.credentials.remote.url'", "the key", "Use https");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			wechat.credentials.remote.key=               | 'wechat.credentials.remote.key' is not set
			wechat.credentials.remote.key=${NOT_SET}     | 'wechat.credentials.remote.key' still holds a placeholder
			wechat.credentials.remote.key=7d1f 0c5e      | 'wechat.credentials.remote.key' holds characters
			wechat.credentials.remote.url=               | 'wechat.credentials.remote.key' is set, but
			wechat.credentials.remote.url=tokens         | 'wechat.credentials.remote.url' is not the address
			wechat.credentials.remote.connect-timeout=0s | 'wechat.credentials.remote.connect-timeout' is not positive
			wechat.credentials.remote.read-timeout=0 | 'wechat.credentials.remote.read-timeout' is not positive
			wechat.credentials.remote.ssl.bundle=missing | 'wechat.credentials.remote.ssl.bundle' is 'missing', but
			wechat.credentials.remote.account=a/b        | 'wechat.credentials.remote.account' is no name
			wechat.app-secret=7d1f0c5e                   | Both 'wechat.credentials.remote.url' and 'wechat.app-secret'
			""")
	void whatCannotBeIsExplainedAndNoKeyShown(String property, String description) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPropertyException.class, (failure) -> {
					assertThat(failure).hasMessageContaining(description).hasMessageNotContaining("7d1f");
					assertThat(failure.action()).isNotBlank().doesNotContain("7d1f");
				}));
	}

	@Test
	void aKeyWithoutAServerIsExplained() {
		this.unset.withPropertyValues(KEY, "wechat.app-secret=secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'wechat.credentials.remote.url' is not"));
	}

	@Test
	void namedAccountsNeedNoNameOnTheServer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
					WeChatRemoteCredentialsAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
					WeChatAccountAutoConfiguration.class))
			.withPropertyValues(URL, KEY, "wechat.accounts.shop.app-id=wx1", "wechat.credentials.remote.account=shop")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Both 'wechat.credentials.remote.account' and 'wechat.accounts' are set"));
	}

}
