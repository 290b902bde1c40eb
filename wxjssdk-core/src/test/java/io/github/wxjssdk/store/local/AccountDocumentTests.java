package io.github.wxjssdk.store.local;

import java.time.Duration;
import java.time.Instant;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountDocumentTests {

	private static final String APP_ID = "wx0123456789abcdef";

	private static final long NOW = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

	private static final String TEXT = """
			# The WeChat credentials of one account, shared by the instances of an application on
			# this host. Who can read this file can act for the account: keep it closed to others.
			# Do not change it: a changed file is set aside. Delete it to start afresh.
			version=1
			app-id=wx0123456789abcdef
			written-at=2026-11-22T00:00:00Z
			stable-access-token.last-lease=1795305600000
			stable-access-token.failures=1
			stable-access-token.cool-down.reason=40125 invalid appsecret = try again
			stable-access-token.cool-down.configuration=4f2a
			stable-access-token.cool-down.since=2026-11-22T00:00:00Z
			stable-access-token.cool-down.until=2026-11-22T00:05:00Z
			stable-access-token.doubt-until=2026-11-22T00:02:00Z
			stable-access-token.forced-refreshes=2026-11-22T00:00:00Z
			jsapi-ticket.value=\\ ticket=1
			jsapi-ticket.fence=1795305600000
			jsapi-ticket.lifetime=PT2H
			jsapi-ticket.expires-at=2026-11-22T02:00:00Z
			jsapi-ticket.last-lease=1795305600001
			jsapi-ticket.lease.owner=b-2
			jsapi-ticket.lease.until=2026-11-22T00:00:30Z
			jsapi-ticket.failures=0
			checksum=293e8f8b
			""";

	@Test
	void canBeReadByAPerson() {
		assertThat(document().format(NOW)).isEqualTo(TEXT);
	}

	@Test
	void readsBackEverythingThatWasWritten() throws Exception {
		assertThat(AccountDocument.parse(TEXT, APP_ID).format(NOW)).isEqualTo(TEXT);
	}

	@Test
	void writesAnEmptyDocumentThatCanBeReadBack() throws Exception {
		String empty = AccountDocument.empty(APP_ID).format(NOW);
		assertThat(AccountDocument.parse(empty, APP_ID).format(NOW)).isEqualTo(empty);
	}

	@Test
	void refusesATextThatWasCutOffAnywhere() {
		for (int length = 0; length < TEXT.length(); length++) {
			assertUnreadable(TEXT.substring(0, length));
		}
	}

	@Test
	void refusesATextOfWhichAnyCharacterWasChanged() {
		for (int at = 0; at < TEXT.length(); at++) {
			char changed = (char) (TEXT.charAt(at) ^ 1);
			assertUnreadable(TEXT.substring(0, at) + changed + TEXT.substring(at + 1));
		}
	}

	@Test
	void refusesATextToWhichSomethingWasAdded() {
		assertUnreadable(TEXT + "\n");
		assertUnreadable(TEXT + TEXT);
		assertUnreadable("\\u12" + TEXT);
	}

	@ParameterizedTest
	@CsvSource({ "version=1, version=one, 'its entry ''version'' makes no sense'",
			"version=1, size=1, 'its entry ''version'' is missing'",
			"app-id=wx0, app-id=wx1, 'it belongs to another account'",
			"failures=0, failures=x, 'its entry ''jsapi-ticket.failures'' makes no sense'",
			"fence=1795305600000, fence=, 'its entry ''jsapi-ticket.fence'' makes no sense'",
			"jsapi-ticket.fence, jsapi-ticket.fance, 'its entry ''jsapi-ticket.fence'' is missing'",
			"value=\\ ticket=1, value=, 'its entry ''jsapi-ticket.value'' makes no sense'",
			"lifetime=PT2H, lifetime=2 hours, 'its entry ''jsapi-ticket.lifetime'' makes no sense'",
			"lifetime=PT2H, lifetime=PT1200H, 'its entry ''jsapi-ticket.lifetime'' makes no sense'",
			"until=2026-11-22T00:00:30Z, until=noon, 'its entry ''jsapi-ticket.lease.until'' makes no sense'",
			"until=2026-11-22T00:00:30Z, until=+1000000000-12-31T23:59:59Z, "
					+ "'its entry ''jsapi-ticket.lease.until'' makes no sense'",
			"forced-refreshes=2026, forced-refreshes=x 2026, "
					+ "'its entry ''stable-access-token.forced-refreshes'' makes no sense'" })
	void saysWhatIsWrongWithATextThatSomebodyElseWrote(String entry, String replacement, String expected) {
		String content = TEXT.substring(0, TEXT.indexOf("checksum=")).replace(entry, replacement);
		assertThatExceptionOfType(AccountDocument.UnreadableException.class)
			.isThrownBy(() -> AccountDocument.parse(AccountDocument.withChecksum(content), APP_ID))
			.withMessage(expected);
	}

	@Test
	void tellsWhatANewerReleaseHasWrittenFromWhatIsDamaged() {
		String newer = TEXT.substring(0, TEXT.indexOf("checksum=")).replace("version=1", "version=2");
		assertThatExceptionOfType(AccountDocument.NewerVersionException.class)
			.isThrownBy(() -> AccountDocument.parse(AccountDocument.withChecksum(newer), APP_ID))
			.withMessage("was written by a newer release of wxjssdk (version 2; this release reads version 1)");
		assertUnreadable(TEXT.replace("version=1", "version=2"));
	}

	private static void assertUnreadable(String text) {
		assertThatExceptionOfType(AccountDocument.UnreadableException.class)
			.isThrownBy(() -> AccountDocument.parse(text, APP_ID))
			.withMessageNotContaining("ticket=1");
	}

	private static AccountDocument document() {
		AccountDocument document = AccountDocument.empty(APP_ID);
		Ledger ticket = document.ledger(CredentialKind.JSAPI_TICKET, NOW);
		ticket.publish(lease(ticket, "a-1"), new IssuedCredential(Secret.of(" ticket=1"), Duration.ofHours(2)), NOW);
		lease(ticket, "b-2");
		Ledger token = document.ledger(CredentialKind.STABLE_ACCESS_TOKEN, NOW);
		CoolDown coolDown = new CoolDown(Duration.ofMinutes(5), "40125 invalid appsecret\n= try again", "4f2a");
		token.fail(lease(token, "a-2"), new RefreshFailure(coolDown, true), NOW);
		token.spendForcedRefresh(NOW);
		return document;
	}

	private static Lease lease(Ledger ledger, String owner) {
		LeaseRequest request = new LeaseRequest(owner, null, Duration.ofDays(1), "4f2a");
		return ((Acquisition.Leased) ledger.acquire(request, NOW)).lease();
	}

}
