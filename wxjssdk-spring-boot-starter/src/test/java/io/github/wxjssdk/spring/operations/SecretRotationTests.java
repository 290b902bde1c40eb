package io.github.wxjssdk.spring.operations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.simulator.WeChatSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The secret lies in a vault, and is reset while the application runs.
 */
class SecretRotationTests {

	private static final String NEW = "00112233445566778899aabbccddeeff";

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final AtomicReference<String> vault = new AtomicReference<>(WeChatSimulator.APP_SECRET);

	private OperatedApplication application;

	@BeforeEach
	void start() {
		Map<String, Object> noSecret = Map.of("wechat.api.base-url", this.simulator.baseUrl(), "wechat.app-id",
				this.simulator.appId());
		this.application = OperatedApplication.start(this.simulator, noSecret,
				(context) -> context.registerBean(AppSecretSource.class, () -> () -> Secret.of(this.vault.get())));
		assertThat(this.application.sign().statusCode()).isEqualTo(200);
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.simulator.close();
	}

	@Test
	void nobodyNoticesIfTheVaultIsInTime() {
		this.simulator.account().resetSecret(NEW);
		assertThat(this.application.sign().statusCode()).as("tokens work on").isEqualTo(200);
		this.vault.set(NEW);
		this.application.advance(Duration.ofHours(3));
		assertThat(this.application.sign().statusCode()).isEqualTo(200);
		assertThat(this.application.log()).hasSize(2).allMatch((line) -> line.startsWith("INFO"));
	}

	@Test
	void theNewSecretIsTriedAtOnceIfTheVaultIsLate() {
		this.simulator.account().resetSecret(NEW);
		this.application.advance(Duration.ofHours(3));
		assertThat(this.application.sign().statusCode()).isEqualTo(503);
		this.vault.set(NEW);
		this.application.advance(Duration.ofSeconds(6));
		assertThat(this.application.sign().statusCode()).isEqualTo(200);
		assertThat(this.application.log()).hasSize(4)
			.anyMatch((line) -> line.startsWith("ERROR") && line.contains("40125"))
			.last()
			.asString()
			.startsWith("INFO  The trouble is over: STABLE_ACCESS_TOKEN");
	}

}
