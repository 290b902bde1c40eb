package io.github.wxjssdk.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample's jar as a native image would run it: with what was processed ahead of time
 * instead of what is found at the start.
 */
@Timeout(60)
class AheadOfTimeIT {

	@Test
	void signsPagesOfEachAccount() throws Exception {
		try (StartedJar sample = StartedJar.start("-Dspring.aot.enabled=true")) {
			assertThat(sample.output()).anyMatch((line) -> line.contains("AOT-processed"));
			assertThat(sample.get("/wechat/js-sdk/config" + sample.page()).body()).contains("\"signature\":");
			assertThat(sample.get("/wechat/js-sdk/shop/config" + sample.page()).body()).contains("wx00000000000005a0");
			assertThat(sample.get("/wechat/js-sdk.js").statusCode()).isEqualTo(200);
			assertThat(sample.get("/cards/choose").body()).contains("\"cardSign\":");
		}
	}

}
