package io.github.wxjssdk.spring.redis;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class SigningWithRedisTests {

	private static final String PAGE = "https://www.example.com/";

	@Test
	void aSignatureAsksRedisNothing() {
		try (RedisProcess redis = RedisProcess.start(); Scheduler scheduler = Scheduler.system()) {
			LettuceConnectionFactory connections = Connections.lettuce(Connections.to(redis));
			try (AccountCredentials account = WeChatAccount
				.builder("wx1", () -> Secret.of("secret"), ScriptedWeChatApi.on(scheduler))
				.scheduler(scheduler)
				.store(new RedisCredentialStore(connections, RedisCredentialStore.DEFAULT_KEY_PREFIX))
				.buildCredentials()) {
				JsSdkSigner signer = JsSdkSigner.builder(account).build();
				signer.sign(PAGE);
				long before = redis.processedCommands();
				for (int i = 0; i < 10_000; i++) {
					signer.sign(PAGE);
				}
				assertThat(redis.processedCommands() - before).as("besides the question itself").isOne();
			}
			finally {
				connections.destroy();
			}
		}
	}

}
