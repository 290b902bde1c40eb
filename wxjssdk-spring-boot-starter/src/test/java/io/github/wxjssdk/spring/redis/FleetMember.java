package io.github.wxjssdk.spring.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * One instance of a fleet, in this JVM or in one of its own: then every line that it
 * reads is answered with the fingerprints of its token and ticket.
 */
final class FleetMember implements AutoCloseable {

	private final AccountCredentials credentials;

	FleetMember(AccessTokenMode mode, String weChat, RedisConnectionFactory redis) {
		ApiConnection connection = new ApiConnection(URI.create(weChat), Duration.ofSeconds(30), Duration.ofSeconds(30),
				null);
		this.credentials = WeChatAccount
			.builder(WeChatSimulator.APP_ID, () -> Secret.of(WeChatSimulator.APP_SECRET),
					new WebClientWeChatApi(WebClient.builder(), connection))
			.accessTokenMode(mode)
			.maxWait(Duration.ofMinutes(1))
			.store(new RedisCredentialStore(redis, RedisCredentialStore.DEFAULT_KEY_PREFIX))
			.buildCredentials();
	}

	AccountCredentials credentials() {
		return this.credentials;
	}

	@Override
	public void close() {
		this.credentials.close();
	}

	public static void main(String[] arguments) throws IOException {
		AccessTokenMode mode = AccessTokenMode.valueOf(arguments[0]);
		int port = Integer.parseInt(arguments[2]);
		RedisConnectionFactory redis = Connections.lettuce(new RedisStandaloneConfiguration("127.0.0.1", port));
		// A JVM that has just started may need longer to connect than a store is given.
		redis.getConnection().ping();
		try (FleetMember member = new FleetMember(mode, arguments[1], redis)) {
			BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			System.out.println("ready");
			while (questions.readLine() != null) {
				System.out.println(member.credentials.accessTokens().get().fingerprint() + " "
						+ member.credentials.jsapiTicket().get().fingerprint());
			}
		}
		System.exit(0);
	}

}
