package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.time.ManualScheduler;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccountCredentialsTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "wx1 ", "wx/1", "wx:1", "wx{1}", "公众号", "../../etc/passwd", "wx1\n" })
	void anAppIdIsOne(String appId) {
		assertThatIllegalArgumentException().isThrownBy(() -> builder(appId))
			.withMessageContaining("The app id must be");
		assertThatIllegalArgumentException().isThrownBy(() -> builder("x".repeat(65)));
	}

	@Test
	void theAccountSaysWhoItIs() {
		AccountCredentials credentials = builder("wx5823bf96d3bd56c7").scheduler(this.scheduler).buildCredentials();
		assertThat(credentials.appId()).isEqualTo("wx5823bf96d3bd56c7");
		assertThat(RefreshingCredentials.of(credentials).timeSource().nanoTime()).isEqualTo(this.scheduler.nanoTime());
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void theTimeToWaitIsPositive(long millis) {
		assertThatIllegalArgumentException().isThrownBy(() -> builder("wx1").maxWait(Duration.ofMillis(millis)))
			.withMessageContaining("must be positive");
	}

	@Test
	void anAccountWithoutASchedulerBringsAndClosesItsOwn() {
		AccountCredentials credentials = builder("wx1").buildCredentials();
		Scheduler own = (Scheduler) RefreshingCredentials.of(credentials).timeSource();
		own.execute(() -> {
		});
		credentials.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> own.execute(() -> {
		}));
	}

	private WeChatAccount.Builder builder(String appId) {
		return WeChatAccount.builder(appId, () -> Secret.of("secret"), ScriptedWeChatApi.on(this.scheduler));
	}

}
