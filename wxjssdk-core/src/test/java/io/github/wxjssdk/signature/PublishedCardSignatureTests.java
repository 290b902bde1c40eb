package io.github.wxjssdk.signature;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of WeChat's documentation, JS-SDK, appendix 4. */
class PublishedCardSignatureTests {

	private static final String SIGNATURE = "f137ab68b7f8112d20ee528ab6074564e2796250";

	@Test
	void theOfficialExample() {
		assertThat(Signature.ofValues("ojZ8YtyVyr30HheH3CM73y7h4jJE", "1404896688", "pjZ8Yt1XGILfi-FUsewpnnolGgZk",
				"1434008071", "123"))
			.isEqualTo(SIGNATURE);
	}

	@Test
	void theOrderAndEmptyValuesDoNotMatter() {
		assertThat(Signature.ofValues("", "pjZ8Yt1XGILfi-FUsewpnnolGgZk", "123", "1434008071", "",
				"ojZ8YtyVyr30HheH3CM73y7h4jJE", "1404896688"))
			.isEqualTo(SIGNATURE);
	}

}
