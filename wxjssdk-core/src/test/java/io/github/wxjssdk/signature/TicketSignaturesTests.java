package io.github.wxjssdk.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class TicketSignaturesTests {

	private static final Secret TICKET = Secret.of("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy");

	private static final String PAGE = "https://example.com/page?a=1";

	private final TicketSignatures signatures = new TicketSignatures(TICKET);

	@Test
	void isTheSha1OfTheWholeText() {
		assertThat(this.signatures.of("nonce", 1414587457, PAGE)).isEqualTo(sha1("nonce", 1414587457, PAGE));
	}

	@Test
	void followsTheTimeForwardsAndBackwards() {
		for (long timestamp : new long[] { 0, 1414587457, 1414587457, 1414587458, 1414587457, 9999999999L, -1 }) {
			assertThat(this.signatures.of("nonce", timestamp, PAGE)).isEqualTo(sha1("nonce", timestamp, PAGE));
		}
	}

	@Test
	void hashesCharactersThatAreNotAsciiAsUtf8() {
		assertThat(this.signatures.of("随机", 1, PAGE + "&q=微信😀")).isEqualTo(sha1("随机", 1, PAGE + "&q=微信😀"));
	}

	@Test
	@SuppressWarnings("NullAway")
	void aCallThatFailedDoesNotSpoilTheNext() {
		assertThatNullPointerException().isThrownBy(() -> this.signatures.of("nonce", 1, null));
		assertThat(this.signatures.of("nonce", 1, PAGE)).isEqualTo(sha1("nonce", 1, PAGE));
	}

	@Test
	void threadsDoNotDisturbEachOther() {
		assertThat(IntStream.range(0, 20_000).parallel().filter((i) -> {
			String url = PAGE + "&i=" + i;
			return !this.signatures.of("nonce" + i, i, url).equals(sha1("nonce" + i, i, url));
		})).isEmpty();
	}

	@Test
	void areOfTheirTicketOnly() {
		assertThat(this.signatures.areOf(TICKET)).isTrue();
		assertThat(this.signatures.areOf(Secret.of("another ticket"))).isFalse();
	}

	private static String sha1(String nonceStr, long timestamp, String url) {
		String text = "jsapi_ticket=" + TICKET.reveal() + "&noncestr=" + nonceStr + "&timestamp=" + timestamp + "&url="
				+ url;
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
