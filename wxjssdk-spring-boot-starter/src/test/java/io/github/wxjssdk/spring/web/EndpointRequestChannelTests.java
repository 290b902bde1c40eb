package io.github.wxjssdk.spring.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointRequestChannelTests {

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo", "localhost",
			"::ffff:127.0.0.1" })
	void nobodyReadsWhatStaysOnThisHost(String address) {
		assertThat(new EndpointRequest.Channel(false, address).isReadable()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.1", "10.0.0.1", "2001:db8::1", "127.0.0.1.example.com", "_hidden", "" })
	void whatComesFromElsewhereCanBeRead(String address) {
		assertThat(new EndpointRequest.Channel(false, address).isReadable()).isTrue();
	}

	@Test
	void whatIsEncryptedCannotBeRead() {
		assertThat(new EndpointRequest.Channel(true, "192.0.2.1").isReadable()).isFalse();
	}

	@Test
	void theAuthorizationIsNotPrinted() {
		EndpointRequest request = new EndpointRequest("GET", new EndpointRequest.Host("localhost", 80),
				new EndpointRequest.Channel(true, "192.0.2.1"), EndpointRequest.authorization("Bearer confidential"),
				null, null, EndpointRequest.NO_BODY);
		assertThat(request.authorization()).isNotNull();
		assertThat(request.toString()).doesNotContain("confidential");
		assertThat(EndpointRequest.authorization(" ")).isNull();
		assertThat(EndpointRequest.authorization(null)).isNull();
	}

}
