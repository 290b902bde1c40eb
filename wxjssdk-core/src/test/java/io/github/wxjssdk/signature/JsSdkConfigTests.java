package io.github.wxjssdk.signature;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsSdkConfigTests {

	@Test
	void keepsItsListsWhateverHappensToTheOnesItWasGiven() {
		List<String> apis = new ArrayList<>(List.of("chooseImage"));
		List<String> tags = new ArrayList<>(List.of("wx-open-audio"));
		JsSdkConfig config = new JsSdkConfig("wx1", 1, "nonce", "signature", apis, tags, false, "https://example.com/");
		apis.add("scanQRCode");
		tags.clear();
		assertThat(config.jsApiList()).containsExactly("chooseImage");
		assertThat(config.openTagList()).containsExactly("wx-open-audio");
	}

	@Test
	void letsNobodyChangeItsLists() {
		JsSdkConfig config = new JsSdkConfig("wx1", 1, "nonce", "signature", List.of("chooseImage"),
				List.of("wx-open-audio"), false, "https://example.com/");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> config.jsApiList().add("scanQRCode"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> config.openTagList().clear());
	}

	@Test
	void isNamedAsWxConfigNamesItsParameters() {
		assertThat(JsSdkConfig.class.getRecordComponents()).extracting("name")
			.containsExactlyInAnyOrder("appId", "timestamp", "nonceStr", "signature", "jsApiList", "openTagList",
					"debug", "url");
	}

}
