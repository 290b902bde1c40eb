package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.time.Duration;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.time.AheadScheduler;
import mockwebserver3.MockWebServer;

/**
 * An account that holds {@code token-1}, old enough to be rejected; the next ones are
 * {@code token-2} and so on.
 */
final class TokenHolder implements AutoCloseable {

	final AheadScheduler scheduler = new AheadScheduler();

	final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler).latency(Duration.ZERO);

	private final AccountCredentials credentials = WeChatAccount
		.builder("wx1", () -> Secret.of("the app secret"), this.api)
		.scheduler(this.scheduler)
		.accessTokenMode(AccessTokenMode.CLASSIC)
		.refreshAhead(false)
		.buildCredentials();

	final AccessTokens tokens = this.credentials.accessTokens();

	TokenHolder() {
		this.tokens.get();
		this.scheduler.advance(Duration.ofSeconds(31));
	}

	AccessTokenHttpClient clientOf(MockWebServer server) {
		return clientOf(baseUrl(server), Duration.ofSeconds(30));
	}

	AccessTokenHttpClient clientOf(String baseUrl, Duration responseTimeout) {
		return new AccessTokenHttpClient(this.tokens,
				new ApiConnection(URI.create(baseUrl), Duration.ofSeconds(30), responseTimeout, null));
	}

	static String baseUrl(MockWebServer server) {
		return "http://" + server.getHostName() + ":" + server.getPort();
	}

	@Override
	public void close() {
		this.credentials.close();
		this.scheduler.close();
	}

}
