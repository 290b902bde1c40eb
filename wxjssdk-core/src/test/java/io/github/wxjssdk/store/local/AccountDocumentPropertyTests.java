package io.github.wxjssdk.store.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.input.Inputs;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Any content of an account's file is used or refused, and never fatal. */
class AccountDocumentPropertyTests {

	private static final String APP_ID = "wx0123456789abcdef";

	private static final long NOW = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

	private static final String TICKET = "the-ticket";

	private static final String CONTENT = """
			version=1
			app-id=wx0123456789abcdef
			written-at=2026-11-22T00:00:00Z
			stable-access-token.last-lease=1795305600000
			stable-access-token.failures=1
			stable-access-token.cool-down.reason=40125 invalid appsecret
			stable-access-token.cool-down.configuration=4f2a
			stable-access-token.cool-down.until=2026-11-22T00:05:00Z
			stable-access-token.doubt-until=2026-11-22T00:02:00Z
			stable-access-token.forced-refreshes=2026-11-22T00:00:00Z 2026-11-22T00:00:01Z
			jsapi-ticket.value=the-ticket
			jsapi-ticket.fence=1795305600000
			jsapi-ticket.lifetime=PT2H
			jsapi-ticket.expires-at=2026-11-22T02:00:00Z
			jsapi-ticket.last-lease=1795305600001
			jsapi-ticket.lease.owner=b-2
			jsapi-ticket.lease.until=2026-11-22T00:00:30Z
			jsapi-ticket.failures=0
			""";

	private static final String SOUND = AccountDocument.withChecksum(CONTENT);

	@Property(seed = "20261122")
	void whatWasDamagedIsRefused(@ForAll("damagedDocuments") byte[] file) {
		String text = new String(file, StandardCharsets.UTF_8);
		AccountDocument document = parse(text);
		assertThat(document != null).as(text).isEqualTo(text.equals(SOUND));
	}

	@Property(seed = "20261122")
	void whatAnybodyElseWroteIsRefusedOrCanBeWorkedWith(@ForAll("editedContents") String content) {
		AccountDocument document = parse(AccountDocument.withChecksum(content));
		if (document != null) {
			document.followClock(NOW);
			for (CredentialKind kind : CredentialKind.values()) {
				workWith(document.ledger(kind, NOW));
			}
			String written = document.format(NOW);
			AccountDocument readBack = parse(written);
			assertThat(readBack).as(written).isNotNull();
			assertThat(readBack.format(NOW)).isEqualTo(written);
		}
	}

	@Property(seed = "20261122")
	void whatWasWrittenIsReadBack(@ForAll("texts") String value, @ForAll("texts") String reason,
			@ForAll("texts") String owner) {
		Assume.that(!value.isBlank());
		AccountDocument document = AccountDocument.empty(APP_ID);
		Ledger ledger = document.ledger(CredentialKind.JSAPI_TICKET, NOW);
		ledger.publish(lease(ledger, owner), new IssuedCredential(Secret.of(value), Duration.ofHours(2)), NOW);
		ledger.fail(lease(ledger, owner), new RefreshFailure(new CoolDown(Duration.ofMinutes(5), reason, owner), true),
				NOW);
		lease(document.ledger(CredentialKind.STABLE_ACCESS_TOKEN, NOW), owner);
		byte[] file = document.format(NOW).getBytes(StandardCharsets.UTF_8);
		AccountDocument readBack = parse(new String(file, StandardCharsets.UTF_8));
		assertThat(readBack).isNotNull();
		assertThat(readBack.format(NOW).getBytes(StandardCharsets.UTF_8)).isEqualTo(file);
	}

	private static void workWith(Ledger ledger) {
		ledger.read(NOW);
		Acquisition acquisition = ledger.acquire(new LeaseRequest("a", Secret.of("x"), Duration.ofDays(1), "4f2a"),
				NOW);
		if (acquisition instanceof Acquisition.Leased leased) {
			ledger.publish(leased.lease(), new IssuedCredential(Secret.of("next"), Duration.ofHours(2)), NOW);
			ledger.fail(leased.lease(), new RefreshFailure(null, true), NOW);
		}
		ledger.spendForcedRefresh(NOW);
	}

	/** Return the document, or null if it was refused in words that hold no secret. */
	private static @Nullable AccountDocument parse(String text) {
		try {
			return AccountDocument.parse(text, APP_ID);
		}
		catch (AccountDocument.NewerVersionException ex) {
			assertThat(ex.getMessage()).startsWith("was written by a newer release").doesNotContain(TICKET);
			return null;
		}
		catch (AccountDocument.UnreadableException ex) {
			assertThat(ex.getMessage()).startsWith("it").doesNotContain(TICKET);
			return null;
		}
	}

	private static Lease lease(Ledger ledger, String owner) {
		LeaseRequest request = new LeaseRequest(owner, null, Duration.ofDays(1), "4f2a");
		return ((Acquisition.Leased) ledger.acquire(request, NOW)).lease();
	}

	@Provide
	Arbitrary<byte[]> damagedDocuments() {
		return Inputs.damagedBytes(SOUND);
	}

	@Provide
	Arbitrary<String> editedContents() {
		return Inputs.damaged(CONTENT);
	}

	@Provide
	Arbitrary<String> texts() {
		return Inputs.texts();
	}

}
