package io.github.wxjssdk.spring.redis;

import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.autoconfigure.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatRedisStoreAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatStartupAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.logging.LoggingCredentialListener;
import io.github.wxjssdk.store.CredentialStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose Redis is down, or refuses its password, starts and serves: a fleet
 * must be able to restart meanwhile. Only {@code wechat.verify-on-startup} asks for more.
 */
class StartWithoutRedisTests {

	private static final WeChatSimulator simulator = WeChatSimulator.start();

	private static RedisProcess refusing;

	private static RedisProcess down;

	@BeforeAll
	static void start() {
		refusing = RedisProcess.start();
		refusing.commands().configSet("requirepass", "the-right-password");
		down = RedisProcess.start();
		down.close();
	}

	@AfterAll
	static void stop() {
		refusing.close();
		simulator.close();
	}

	@ParameterizedTest
	@MethodSource("troubles")
	void theApplicationStartsAndServes(RedisProcess redis) {
		application(redis).run((context) -> {
			assertThat(context).getBean(CredentialStore.class).isInstanceOf(RedisCredentialStore.class);
			try (LogCapture log = LogCapture.of(LoggingCredentialListener.class)) {
				assertThat(context.getBean(JsSdkSigner.class).sign("https://example.com/")).isNotNull();
				assertThat(log.lines(Level.WARN)).first().asString().contains("The credential store failed");
			}
		});
	}

	@ParameterizedTest
	@MethodSource("troubles")
	void unlessTheStartIsToFail(RedisProcess redis) {
		application(redis).withPropertyValues("wechat.verify-on-startup=fail")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> {
					assertThat(ex)
						.hasMessageContainingAll("The credential store", "'wechat.verify-on-startup'",
								"Redis failed on", "'spring.data.redis.")
						.hasMessageNotContainingAny("a-wrong-password");
					assertThat(ex).cause().isNotNull();
				}));
	}

	@ParameterizedTest
	@MethodSource("troubles")
	void orToWarn(RedisProcess redis) {
		try (LogCapture log = LogCapture.ofEverything()) {
			application(redis).withPropertyValues("wechat.verify-on-startup=warn").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(log.lines(Level.WARN)).filteredOn((line) -> line.contains("'wechat.verify-on-startup'"))
					.singleElement()
					.asString()
					.contains("Redis failed on");
			});
		}
	}

	static Stream<RedisProcess> troubles() {
		return Stream.of(refusing, down);
	}

	private static ApplicationContextRunner application(RedisProcess redis) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class,
					WeChatRedisStoreAutoConfiguration.class, WeChatApiAutoConfiguration.class,
					WeChatAccountAutoConfiguration.class, WeChatStartupAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + redis.port(),
					"spring.data.redis.password=a-wrong-password", "wechat.max-wait=60s", "wechat.store.type=redis",
					"wechat.api.base-url=" + simulator.baseUrl(), "wechat.app-id=" + WeChatSimulator.APP_ID,
					"wechat.app-secret=" + WeChatSimulator.APP_SECRET);
	}

}
