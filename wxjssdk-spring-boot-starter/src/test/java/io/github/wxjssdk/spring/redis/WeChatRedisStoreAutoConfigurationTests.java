package io.github.wxjssdk.spring.redis;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.autoconfigure.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatRedisStoreAutoConfiguration;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that share a Redis because of their properties.
 */
class WeChatRedisStoreAutoConfigurationTests {

	private static final CredentialKey TICKET = Requests.ticket("wx1");

	@Test
	void applicationsShareTheRedisOfTheirProperties() {
		try (RedisProcess redis = RedisProcess.start()) {
			ApplicationContextRunner runner = new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(DataRedisAutoConfiguration.class, WeChatRedisStoreAutoConfiguration.class,
								WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class))
				.withPropertyValues("wechat.app-id=wx1", "wechat.app-secret=secret", "spring.data.redis.host=127.0.0.1",
						"spring.data.redis.port=" + redis.port(), "wechat.store.type=redis",
						"wechat.store.redis.key-prefix=shop:wechat:");
			runner.run((context) -> Requests.publish(context.getBean(CredentialStore.class), TICKET, "ticket"));
			runner.run((context) -> assertThat(context.getBean(CredentialStore.class).read(TICKET))
				.hasValueSatisfying((stored) -> assertThat(stored.value()).isEqualTo(Secret.of("ticket"))));
			assertThat(redis.commands().keys("*")).containsExactly("shop:wechat:wx1:jsapi_ticket");
		}
	}

}
