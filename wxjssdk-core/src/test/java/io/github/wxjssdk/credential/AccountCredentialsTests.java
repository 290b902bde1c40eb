package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccountCredentialsTests {

	private final ManualMachine machine = new ManualMachine();

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "wx1 ", "wx/1", "wx:1", "wx{1}", "公众号", "../../etc/passwd", "wx1\n" })
	void anAppIdIsOne(String appId) {
		assertThatIllegalArgumentException().isThrownBy(() -> builder(appId))
			.withMessageContaining("The app id must be");
		assertThatIllegalArgumentException().isThrownBy(() -> builder("x".repeat(65)));
	}

	@Test
	void theAccountSaysWhoItIs() {
		AccountCredentials credentials = builder("wx5823bf96d3bd56c7").machine(this.machine).build();
		assertThat(credentials.appId()).isEqualTo("wx5823bf96d3bd56c7");
		assertThat(credentials.timeSource().nanoTime()).isEqualTo(this.machine.nanoTime());
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void theTimeToWaitIsPositive(long millis) {
		assertThatIllegalArgumentException().isThrownBy(() -> builder("wx1").waitAtMost(Duration.ofMillis(millis)))
			.withMessageContaining("must be positive");
	}

	@Test
	void anAccountWithoutAMachineBringsAndClosesItsOwn() {
		try (AccountCredentials credentials = builder("wx1").build()) {
			assertThat(credentials.timeSource()).isInstanceOf(SystemMachine.class);
		}
	}

	private AccountCredentials.Builder builder(String appId) {
		return AccountCredentials.builder(appId, () -> Secret.of("secret"), ScriptedWeChatApi.on(this.machine));
	}

}
