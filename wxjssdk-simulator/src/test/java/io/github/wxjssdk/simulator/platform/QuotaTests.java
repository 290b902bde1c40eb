package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuotaTests extends PlatformTestAccount {

	@Test
	void theClassicTokenCanBeCalledTwoThousandTimesADay() {
		for (int i = 0; i < 2000; i++) {
			classic();
		}
		assertThatThrownBy(this::classic).hasMessage("45009 reach max api daily quota limit");
	}

	@Test
	void aDayEndsAtMidnightInBeijing() {
		this.platform.account(APP_ID).exhaustQuota(Operation.TOKEN);
		advance(Duration.ofHours(12).minusMillis(1));
		assertThatThrownBy(this::classic).hasMessageStartingWith("45009");
		advance(Duration.ofMillis(1));
		assertThatCode(this::classic).doesNotThrowAnyException();
	}

	@Test
	void theStableTokenCanBeCalledTenThousandTimesAMinute() {
		for (int i = 0; i < 10_000; i++) {
			stable();
		}
		assertThatThrownBy(this::stable).hasMessageStartingWith("45011 api minute-quota reach limit");
		advance(Duration.ofMinutes(1));
		assertThatCode(this::stable).doesNotThrowAnyException();
	}

	@Test
	void oneAccountsCallsAreNotTheOthers() {
		this.platform.account(APP_ID).exhaustQuota(Operation.TOKEN);
		assertThatCode(() -> this.platform.token(caller(OTHER_APP_ID, "secret-of-the-other"), null))
			.doesNotThrowAnyException();
	}

	@Test
	void bothKindsOfTicketShareAQuotaThatCanBeSet() {
		this.platform.limit(Operation.JSAPI_TICKET, 2);
		ticket();
		ticket();
		assertThatThrownBy(() -> this.platform.ticket(holder(stable()), Operation.WX_CARD_TICKET, null))
			.hasMessageStartingWith("45009");
	}

	@Test
	void theQuotaApiSaysWhatIsLeft() {
		ticket();
		ticket();
		Quota quota = this.platform.quota(holder(stable()), "/cgi-bin/ticket/getticket");
		assertThat(quota).isEqualTo(new Quota(10_000, 2));
		assertThat(quota.remain()).isEqualTo(9_998);
		assertThatThrownBy(() -> this.platform.quota(holder(stable()), "/nothing")).hasMessageStartingWith("76021");
	}

	@Test
	void quotasCanBeClearedTenTimesAMonth() {
		IssuedCredential token = stable();
		for (int i = 0; i < 10; i++) {
			this.platform.account(APP_ID).exhaustQuota(Operation.TOKEN);
			if (i % 2 == 0) {
				this.platform.clearQuota(holder(token), APP_ID);
			}
			else {
				this.platform.clearQuota(caller());
			}
			assertThatCode(this::classic).doesNotThrowAnyException();
		}
		assertThatThrownBy(() -> this.platform.clearQuota(caller())).hasMessageStartingWith("48006");
		advance(Duration.ofDays(31));
		assertThatCode(() -> this.platform.clearQuota(caller())).doesNotThrowAnyException();
	}

	@Test
	void aTokenClearsItsOwnAccountOnly() {
		assertThatThrownBy(() -> this.platform.clearQuota(holder(stable()), OTHER_APP_ID))
			.hasMessageStartingWith("40013");
	}

}
