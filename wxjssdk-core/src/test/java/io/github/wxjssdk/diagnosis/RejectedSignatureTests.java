package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RejectedSignatureTests {

	@Test
	void saysWhatIsTooLong() {
		String url = "https://a.cn/" + "x".repeat(8192 - 13);
		assertThat(RejectedSignature.of(url, "n", 1, "s").pageUrls()).containsExactly(url);
		assertThatIllegalArgumentException().isThrownBy(() -> RejectedSignature.of(url + "x", "n", 1, "s"))
			.withMessage("The page URL has 8193 characters; 8192 are allowed.");
		assertThatIllegalArgumentException().isThrownBy(() -> RejectedSignature.of(url, "n".repeat(257), 1, "s"))
			.withMessage("The nonceStr has 257 characters; 256 are allowed.");
		assertThatIllegalArgumentException().isThrownBy(() -> RejectedSignature.of(url, "n", 1, "s".repeat(257)))
			.withMessageStartingWith("The signature has");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RejectedSignature(List.of(url), "n", 1, "s", url + "x", null))
			.withMessageStartingWith("The signed URL has");
	}

	@Test
	void needsAPage() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RejectedSignature(List.of(), "n", 1, "s", null, null))
			.withMessageContaining("'realAuthUrl'");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new RejectedSignature(Stream.generate(() -> "u").limit(9).toList(), "n", 1, "s", null, null))
			.withMessageContaining("not 9");
	}

	@Test
	void printsNothingThatCameFromOutside() {
		assertThat(RejectedSignature.of("https://a.cn/?code=1", "n", 1, "s")).hasToString("RejectedSignature");
	}

}
