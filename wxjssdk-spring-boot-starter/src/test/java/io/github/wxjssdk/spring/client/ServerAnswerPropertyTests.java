package io.github.wxjssdk.spring.client;

import java.time.Duration;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a token server, or a proxy on the way, answers. */
class ServerAnswerPropertyTests {

	private static final String TOKEN = "the-token";

	@Property(seed = "20261122")
	void anAnswerIsACredentialOrRefusedWithoutTheToken(@ForAll("statuses") int status, @ForAll("answers") byte[] body) {
		try {
			IssuedCredential credential = ServerAnswer.read("/access-token", new UpstreamResponse(status, body));
			assertThat(status).isEqualTo(200);
			assertThat(credential.value().reveal()).matches("[!-~]{1,2048}");
			assertThat(credential.expiresIn()).isBetween(Duration.ofSeconds(1), Duration.ofDays(1));
		}
		catch (TokenServerException ex) {
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).startsWith("The token server").doesNotContain(TOKEN);
		}
	}

	@Provide
	Arbitrary<Integer> statuses() {
		return Arbitraries.oneOf(Arbitraries.of(200), Arbitraries.of(200), Arbitraries.integers().between(100, 599));
	}

	@Provide
	Arbitrary<byte[]> answers() {
		return Inputs.damagedBytes("{\"value\":\"the-token\",\"expires_in\":7199,\"version\":\"4f2a\"}",
				"{\"value\":\"the-token\",\"expires_in\":60,\"version\":\"4f2a\",\"current\":true}");
	}

}
