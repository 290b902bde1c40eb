package io.github.wxjssdk.spring.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LedgerReplyTests {

	private static final Credential TICKET = new Credential(Secret.of("ticket"), 7, Duration.ofMillis(7_200_000),
			Duration.ofMillis(3_600_001));

	@Test
	void readsACredential() {
		assertThat(reply("ticket", 7L, 7_200_000L, 3_600_001L).toCredential()).isEqualTo(TICKET);
		assertThat(reply("ticket", 7L, 7_200_000L, 3_600_001L).toOptionalCredential()).contains(TICKET);
	}

	@Test
	void readsThatThereIsNoCredential() {
		assertThat(reply().toOptionalCredential()).isEmpty();
		assertUnexpected(() -> reply().toCredential());
	}

	@Test
	void readsAValueInAnyLanguage() {
		assertThat(reply("é票\uD83C\uDFAB", 7L, 2L, 1L).toCredential().value()).isEqualTo(Secret.of("é票\uD83C\uDFAB"));
	}

	@Test
	void readsTheFourAnswers() {
		assertThat(reply("FRESH", "ticket", 7L, 7_200_000L, 3_600_001L).toAcquisition("a-1"))
			.isEqualTo(new Acquisition.Fresh(TICKET));
		assertThat(reply("BUSY", 29_999L).toAcquisition("a-1")).isEqualTo(new Acquisition.Busy());
		assertThat(reply("COOLING_DOWN", 5_000L, "45011").toAcquisition("a-1"))
			.isEqualTo(new Acquisition.CoolingDown(new CoolDown(Duration.ofSeconds(5), "45011", null)));
		assertThat(reply("COOLING_DOWN", 5_000L, "40125", "4f2a").toAcquisition("a-1"))
			.isEqualTo(new Acquisition.CoolingDown(new CoolDown(Duration.ofSeconds(5), "40125", "4f2a")));
		assertThat(reply("LEASED", 8L, 7L, 2L, 1234L).toAcquisition("a-1"))
			.isEqualTo(new Acquisition.Leased(new Lease("a-1", 8, 7, 2, 1234)));
	}

	@Test
	void readsAPublishedCredentialThatHasExpired() {
		assertThat(reply("ticket", 7L, 2L, 0L).toCredential().remaining()).isZero();
	}

	@Test
	void readsWhetherAForcedRefreshIsGranted() {
		assertThat(reply("GRANTED").isGranted()).isTrue();
		assertThat(reply("REFUSED").isGranted()).isFalse();
	}

	@Test
	void readsNothing() {
		reply().requireNothing();
		assertUnexpected(() -> reply("OK").requireNothing());
	}

	@Test
	void countsMoreFailuresThanFit() {
		assertThat(reply("LEASED", 8L, 0L, Long.MAX_VALUE, 1234L).toAcquisition("a-1"))
			.isEqualTo(new Acquisition.Leased(new Lease("a-1", 8, 0, Integer.MAX_VALUE, 1234)));
	}

	static Stream<List<Object>> noCredentials() {
		return Stream.of(list(""), list("ticket"), list("ticket", 7L), list("ticket", 7L, 2L),
				list("ticket", 7L, 2L, 1L, 0L), list("", 7L, 2L, 1L), list(" \t", 7L, 2L, 1L),
				list("x".repeat(2049), 7L, 2L, 1L), list(7L, 7L, 2L, 1L), list(null, 7L, 2L, 1L),
				list("ticket", "7", 2L, 1L), list("ticket", 0L, 2L, 1L), list("ticket", -7L, 2L, 1L),
				list("ticket", 7L, 0L, 0L), list("ticket", 7L, 2L, -1L), list("ticket", 7L, 1L, 2L),
				list("ticket", 7L, 86_400_001L, 1L), list("ticket", 7, 2, 1), list("ticket", 7L, 2L, 1.0),
				list(new byte[] { 't', (byte) 0xC3 }, 7L, 2L, 1L), list(List.of("ticket"), 7L, 2L, 1L));
	}

	@ParameterizedTest
	@MethodSource("noCredentials")
	void refusesWhatIsNoCredential(List<Object> elements) {
		assertUnexpected(() -> new LedgerReply("k", elements).toCredential());
		assertUnexpected(() -> new LedgerReply("k", elements).toOptionalCredential());
		List<Object> fresh = new ArrayList<>(list("FRESH"));
		fresh.addAll(elements);
		assertUnexpected(() -> new LedgerReply("k", fresh).toAcquisition("a-1"));
	}

	static Stream<List<Object>> noAcquisitions() {
		return Stream.of(list(), list("fresh"), list(1L), list("FRESH"), list("BUSY"), list("BUSY", 0L),
				list("BUSY", "30000"), list("BUSY", 1L, 1L), list("COOLING_DOWN"), list("COOLING_DOWN", 1L),
				list("COOLING_DOWN", 0L, "r"), list("COOLING_DOWN", 1L, 1L), list("COOLING_DOWN", 1L, "r", 1L),
				list("COOLING_DOWN", 1L, "r", "c", "x"), list("LEASED"), list("LEASED", 8L), list("LEASED", 8L, 7L),
				list("LEASED", 8L, 7L, 0L), list("LEASED", 8L, 8L, 0L, 1L), list("LEASED", 7L, 8L, 0L, 1L),
				list("LEASED", 8L, -1L, 0L, 1L), list("LEASED", 8L, 7L, 0L, -1L), list("LEASED", 8L, 7L, -1L, 1L),
				list("LEASED", 8L, 7L, 0L, 1L, 1L), list("LEASED", "8", "7", "0", "1"));
	}

	@ParameterizedTest
	@MethodSource("noAcquisitions")
	void refusesWhatIsNoAcquisition(List<Object> elements) {
		assertUnexpected(() -> new LedgerReply("k", elements).toAcquisition("a-1"));
	}

	@Test
	void refusesWhatIsNoGrant() {
		assertUnexpected(() -> reply().isGranted());
		assertUnexpected(() -> reply("OK").isGranted());
		assertUnexpected(() -> reply(1L).isGranted());
		assertUnexpected(() -> reply("GRANTED", 1L).isGranted());
	}

	@Test
	void readsAReplyForEachKey() {
		List<LedgerReply> replies = LedgerReply.each(List.of("one", "k"),
				List.of(list(), list("ticket", 7L, 7_200_000L, 3_600_001L)));
		assertThat(replies).extracting(LedgerReply::toOptionalCredential)
			.containsExactly(Optional.empty(), Optional.of(TICKET));
	}

	@Test
	void refusesWhatIsNoReplyForEachKey() {
		assertUnexpected(() -> LedgerReply.each(List.of("k", "other"), null));
		assertUnexpected(() -> LedgerReply.each(List.of("k", "other"), List.of(list(), list(), list())));
		assertUnexpected(() -> LedgerReply.each(List.of("other", "k"), List.of(list())));
		assertUnexpected(() -> LedgerReply.each(List.of("other", "k"), List.of(list(), "ticket".getBytes())));
		assertUnexpected(() -> LedgerReply.each(List.of("other", "k"), List.of(list(), list("ticket")))
			.get(1)
			.toOptionalCredential());
	}

	@Test
	void refusesWhatIsNoList() {
		assertUnexpected(() -> new LedgerReply("k", null));
		assertUnexpected(() -> new LedgerReply("k", 1L));
		assertUnexpected(() -> new LedgerReply("k", "ticket".getBytes(StandardCharsets.UTF_8)));
	}

	private static void assertUnexpected(Runnable reading) {
		assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(reading::run)
			.withMessageContaining("'k'")
			.withMessageContaining("Delete that key")
			.withMessageNotContaining("ticket");
	}

	private static LedgerReply reply(Object... elements) {
		return new LedgerReply("k", list(elements));
	}

	private static List<Object> list(@Nullable Object... elements) {
		List<Object> list = new ArrayList<>();
		for (Object element : elements) {
			list.add((element instanceof String text) ? text.getBytes(StandardCharsets.UTF_8) : element);
		}
		return list;
	}

}
