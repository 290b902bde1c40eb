package io.github.wxjssdk.signature;

import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class TicketSignaturesTests {

	private static final Secret TICKET = Secret.of("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy");

	private static final String PAGE = "https://example.com/page?a=1";

	private static final JsSdkConfig UNSIGNED = new JsSdkConfig("wx5823bf96d3bd56c7", 0, "", "", List.of("chooseImage"),
			List.of("wx-open-audio"), true, "");

	private final TicketSignatures signatures = new TicketSignatures(TICKET);

	@Test
	void fillInWhatIsDifferentForEveryPage() {
		JsSdkConfig config = this.signatures.sign(UNSIGNED, 1414587457, PAGE);
		assertThat(config.appId()).isEqualTo("wx5823bf96d3bd56c7");
		assertThat(config.timestamp()).isEqualTo(1414587457);
		assertThat(config.nonceStr()).matches("[0-9A-Za-z_-]{12}");
		assertThat(config.signature()).isEqualTo(slowly(config));
		assertThat(config.jsApiList()).containsExactly("chooseImage");
		assertThat(config.openTagList()).containsExactly("wx-open-audio");
		assertThat(config.debug()).isTrue();
		assertThat(config.url()).isEqualTo(PAGE);
	}

	@Test
	void followTheTimeForwardsAndBackwards() {
		for (long timestamp : new long[] { 0, 1414587457, 1414587457, 1414587458, 1414587457, 9999999999L, -1 }) {
			assertSigned(this.signatures.sign(UNSIGNED, timestamp, PAGE));
		}
	}

	@Test
	void haveNoLimitOfLength() {
		for (int length = 0; length < 8192; length += 41) {
			assertSigned(this.signatures.sign(UNSIGNED, 1, PAGE + "x".repeat(length)));
		}
	}

	@Test
	void haveAnotherNonceForEachPage() {
		assertThat(IntStream.range(0, 1000).mapToObj((i) -> this.signatures.sign(UNSIGNED, 1, PAGE)))
			.extracting(JsSdkConfig::nonceStr)
			.doesNotHaveDuplicates();
	}

	@Test
	void completeABlockOfTheDigestWithWhatTheirNoncesShare() {
		Secret ticket = Secret
			.of("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg");
		TicketSignatures signatures = new TicketSignatures(ticket);
		String nonce = signatures.sign(UNSIGNED, 1, PAGE).nonceStr();
		String other = signatures.sign(UNSIGNED, 1, PAGE).nonceStr();
		assertThat(nonce).matches("[0-9A-Za-z_-]{31}");
		int shared = nonce.length() - 12;
		assertThat((Signature.beginning(ticket).length() + shared) % 64).isZero();
		assertThat(other).startsWith(nonce.substring(0, shared));
		assertThat(other.substring(shared)).isNotEqualTo(nonce.substring(shared));
		assertThat(new TicketSignatures(ticket).sign(UNSIGNED, 1, PAGE).nonceStr())
			.doesNotStartWith(nonce.substring(0, shared));
	}

	@Test
	void areOfTicketsOfAnyLength() {
		for (int length = 1; length <= 130; length++) {
			Secret ticket = Secret.of("t".repeat(length));
			JsSdkConfig config = new TicketSignatures(ticket).sign(UNSIGNED, 1414587457, PAGE);
			assertThat(config.signature()).isEqualTo(Signature.of(ticket, config.nonceStr(), 1414587457, PAGE));
			assertThat(config.nonceStr()).matches("[0-9A-Za-z_-]{12,32}");
		}
	}

	@Test
	@SuppressWarnings("NullAway")
	void aCallThatFailedDoesNotSpoilTheNext() {
		assertThatNullPointerException().isThrownBy(() -> this.signatures.sign(UNSIGNED, 1, null));
		assertSigned(this.signatures.sign(UNSIGNED, 1, PAGE));
	}

	@Test
	void threadsDoNotDisturbEachOther() {
		assertThat(IntStream.range(0, 20_000).parallel().filter((i) -> {
			JsSdkConfig config = this.signatures.sign(UNSIGNED, i, PAGE + "&i=" + i);
			return !config.signature().equals(slowly(config));
		})).isEmpty();
	}

	@Test
	void needNoDigestThatCanBeCloned() {
		assertSigned(new TicketSignatures(TICKET, new UniqueDigest()).sign(UNSIGNED, 1414587457, PAGE));
	}

	@Test
	void areOfTheirTicketOnly() {
		assertThat(this.signatures.areOf(TICKET)).isTrue();
		assertThat(this.signatures.areOf(Secret.of("another ticket"))).isFalse();
	}

	private static void assertSigned(JsSdkConfig config) {
		assertThat(config.signature()).isEqualTo(slowly(config));
	}

	private static String slowly(JsSdkConfig config) {
		return Signature.of(TICKET, config.nonceStr(), config.timestamp(), config.url());
	}

	/** A digest that cannot be cloned. */
	private static final class UniqueDigest extends MessageDigest {

		UniqueDigest() {
			super("SHA-1");
		}

		@Override
		protected void engineUpdate(byte input) {
		}

		@Override
		protected void engineUpdate(byte[] input, int offset, int length) {
		}

		@Override
		protected byte[] engineDigest() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void engineReset() {
		}

	}

}
