package io.github.wxjssdk.spring.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointResponseTests {

	@Test
	void doesNotShowTheBodyWhichMayHoldAToken() {
		EndpointResponse response = EndpointResponse.of(200, "application/json", "{\"value\":\"a-token\"}");
		assertThat(response.toString()).contains("200", "Content-Type", "19 characters").doesNotContain("a-token");
	}

}
