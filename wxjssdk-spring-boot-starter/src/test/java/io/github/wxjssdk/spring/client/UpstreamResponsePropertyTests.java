package io.github.wxjssdk.spring.client;

import java.time.Duration;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Anything that WeChat, a token server or a proxy on the way may answer. */
class UpstreamResponsePropertyTests {

	private static final Secret SENT = Secret.of("the-app-secret");

	private static final String TOKEN = "the-token";

	@Property(seed = "20261122")
	void anAnswerIsACredentialOrRefusedWithoutSecrets(@ForAll("answersOfWeChat") byte[] body) {
		try {
			assertIsCredential(
					new UpstreamResponse(200, body).readWeChat(WeChatApi.Call.GET_ACCESS_TOKEN, "access_token", SENT));
		}
		catch (WeChatApiException ex) {
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).isNotBlank().doesNotContain(TOKEN, SENT.reveal());
			assertThat(ex.errmsg()).doesNotContain(SENT.reveal());
		}
	}

	@Property(seed = "20261122")
	void anAnswerIsACredentialOrRefusedWithoutTheToken(@ForAll("statuses") int status,
			@ForAll("answersOfATokenServer") byte[] body) {
		try {
			IssuedCredential credential = new UpstreamResponse(status, body).readTokenServer("/access-token");
			assertThat(status).isEqualTo(200);
			assertIsCredential(credential);
		}
		catch (TokenServerException ex) {
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).startsWith("The token server").doesNotContain(TOKEN);
		}
	}

	private static void assertIsCredential(IssuedCredential credential) {
		assertThat(credential.value().reveal()).matches("[!-~]{1,2048}");
		assertThat(credential.expiresIn()).isBetween(Duration.ofSeconds(1), Duration.ofDays(1));
	}

	@Provide
	Arbitrary<byte[]> answersOfWeChat() {
		return Inputs.damagedBytes("{\"access_token\":\"the-token\",\"expires_in\":7200}",
				"{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"the-token\",\"expires_in\":7200}",
				"{\"errcode\":40125,\"errmsg\":\"invalid appsecret the-app-secret rid: 1-2-3\"}",
				"{\"errcode\":-1,\"errmsg\":\"system error\"}", "<html>the-app-secret</html>");
	}

	@Provide
	Arbitrary<Integer> statuses() {
		return Arbitraries.oneOf(Arbitraries.of(200), Arbitraries.of(200), Arbitraries.integers().between(100, 599));
	}

	@Provide
	Arbitrary<byte[]> answersOfATokenServer() {
		return Inputs.damagedBytes("{\"value\":\"the-token\",\"expires_in\":7199,\"version\":\"4f2a\"}",
				"{\"value\":\"the-token\",\"expires_in\":60,\"version\":\"4f2a\",\"current\":true}");
	}

}
