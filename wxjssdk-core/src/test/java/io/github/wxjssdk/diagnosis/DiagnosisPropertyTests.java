package io.github.wxjssdk.diagnosis;

import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole search computes thousands of hashes, so it is tried less often. */
class DiagnosisPropertyTests {

	@Property(seed = "20261122", tries = 50)
	void whatNobodyCanHaveMeantIsUnknown(@ForAll("reports") RejectedSignature report) {
		Finding finding = Published.diagnose(report);
		assertThat(finding.cause()).isEqualTo(Cause.UNKNOWN);
		assertThat(finding.tried()).isLessThanOrEqualTo(Search.MAX_HASHES);
		assertThat(finding.message()).hasSizeLessThan(1000).matches("[ -~…]+");
	}

	@Property(seed = "20261122")
	void whatIsNoHashIsSaidToBeNone(@ForAll("addresses") String pageUrl, @ForAll("texts") String signature) {
		Finding finding = Published
			.diagnose(RejectedSignature.of(shortened(pageUrl), Published.NONCE, Published.TIMESTAMP, signature + "-"));
		assertThat(finding.cause()).isEqualTo(Cause.NOT_A_SIGNATURE);
		assertThat(finding.message()).hasSizeLessThan(1000).matches("[ -~…]+");
	}

	@Property(seed = "20261122")
	void theRightSignatureIsCalledRight(@ForAll("browserAddresses") String pageUrl, @ForAll("texts") String nonce,
			@ForAll("timestamps") long timestamp) {
		String signature = Published.signature(Published.TICKET, nonce, Long.toString(timestamp), pageUrl);
		Finding finding = Published.diagnose(RejectedSignature.of(pageUrl + "#" + nonce, nonce, timestamp, signature));
		assertThat(finding.causes()).containsExactly(Cause.RIGHT_SIGNATURE);
		assertThat(finding.message()).matches("[ -~…]+").doesNotContain(Published.TICKET);
	}

	@Property(seed = "20261122")
	void aPrintedUrlIsOneShortLineWithoutValues(@ForAll("addresses") String url) {
		assertThat(UrlParts.printable(url)).matches("[!-~…]{0,201}");
		assertThat(UrlParts.printable("https://a.cn/p?code=5ecret&x=" + url)).doesNotContain("5ecret");
		assertThat(UrlParts.printable("https://a.cn/p?" + url + "&code=5ecret")).doesNotContain("5ecret");
	}

	private static String shortened(String pageUrl) {
		return pageUrl.substring(0, Math.min(RejectedSignature.MAX_URL_LENGTH, pageUrl.length()));
	}

	@Provide
	Arbitrary<RejectedSignature> reports() {
		Arbitrary<String> urls = addresses().map(DiagnosisPropertyTests::shortened);
		Arbitrary<@Nullable String> claimed = urls.injectNull(0.5);
		Arbitrary<String> hashes = Arbitraries.of(32, 40, 64)
			.flatMap((length) -> Arbitraries.strings().withChars("0123456789abcdefABCDEF").ofLength(length));
		return Combinators
			.combine(urls.list().ofMinSize(1).ofMaxSize(8), texts(), Arbitraries.longs(), hashes, claimed,
					texts().injectNull(0.5))
			.as((pages, nonce, timestamp, hash, signed, appId) -> new RejectedSignature(pages, nonce, timestamp, hash,
					signed, appId));
	}

	@Provide
	Arbitrary<Long> timestamps() {
		return Arbitraries.longs().between(0, 9_999_999_999L);
	}

	@Provide
	Arbitrary<String> addresses() {
		return Inputs.addresses();
	}

	@Provide
	Arbitrary<String> browserAddresses() {
		return Inputs.browserAddresses();
	}

	@Provide
	Arbitrary<String> texts() {
		return Inputs.texts();
	}

}
