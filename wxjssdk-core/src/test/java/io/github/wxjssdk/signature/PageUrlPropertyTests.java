package io.github.wxjssdk.signature;

import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class PageUrlPropertyTests {

	@Property(seed = "20261122")
	void whatIsAcceptedIsSignedUnchangedButForTheFragment(@ForAll("addresses") String pageUrl) {
		String signed = signed(pageUrl);
		if (signed != null) {
			assertThat(signed.equals(pageUrl) || pageUrl.startsWith(signed + "#")).as(pageUrl).isTrue();
			assertThat(signed).matches("(?i:https?)://[!-~&&[^/?#]][!-~&&[^#]]*").hasSizeLessThanOrEqualTo(8192);
		}
	}

	@Property(seed = "20261122")
	void theFragmentDecidesNothing(@ForAll("addresses") String pageUrl, @ForAll("addresses") String fragment) {
		assertThat(signed(pageUrl + "#" + fragment)).isEqualTo(signed(pageUrl));
	}

	@Property(seed = "20261122")
	void whatABrowserSendsIsSigned(@ForAll("browserAddresses") String pageUrl) {
		assertThat(signed(pageUrl)).isEqualTo(pageUrl);
	}

	/** Return what is signed, or null if it was refused in a line that says why. */
	private static @Nullable String signed(String pageUrl) {
		try {
			return PageUrl.withoutFragment(pageUrl);
		}
		catch (InvalidPageUrlException ex) {
			assertThat(ex.getMessage())
				.matches("The page URL [ -~]{10,250}\\.|The page URL [ -~]+location\\.href\\)\\.");
			return null;
		}
	}

	@Provide
	Arbitrary<String> addresses() {
		return Inputs.addresses();
	}

	@Provide
	Arbitrary<String> browserAddresses() {
		return Inputs.browserAddresses();
	}

}
