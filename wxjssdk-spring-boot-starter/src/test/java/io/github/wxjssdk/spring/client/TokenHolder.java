package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.AheadMachine;
import io.github.wxjssdk.credential.ScriptedWeChatApi;
import mockwebserver3.MockWebServer;

/**
 * An account that holds {@code token-1}, old enough to be rejected; the next ones are
 * {@code token-2} and so on.
 */
final class TokenHolder implements AutoCloseable {

	final AheadMachine machine = new AheadMachine();

	final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.machine).latency(Duration.ZERO);

	private final AccountCredentials credentials = AccountCredentials
		.builder("wx1", () -> Secret.of("the app secret"), this.api)
		.machine(this.machine)
		.accessTokenMode(AccessTokenMode.CLASSIC)
		.refreshAhead(false)
		.build();

	final AccessTokens tokens = AccessTokens.of(this.credentials);

	TokenHolder() {
		this.tokens.get();
		this.machine.advance(Duration.ofSeconds(31));
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
		this.machine.close();
	}

}
