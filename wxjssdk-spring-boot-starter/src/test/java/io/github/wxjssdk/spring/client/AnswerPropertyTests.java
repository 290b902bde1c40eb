package io.github.wxjssdk.spring.client;

import java.time.Duration;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever WeChat, or a proxy on the way, answers. */
class AnswerPropertyTests {

	private static final Secret SENT = Secret.of("the-app-secret");

	private static final String TOKEN = "the-token";

	@Property(seed = "20261122")
	void anAnswerIsACredentialOrRefusedWithoutSecrets(@ForAll("answers") byte[] body) {
		read(body);
	}

	private static void read(byte[] body) {
		try {
			IssuedCredential credential = Answer.parse("getAccessToken", 200, body).credential("access_token", SENT);
			assertThat(credential.value().reveal()).matches("[!-~]{1,2048}");
			assertThat(credential.expiresIn()).isBetween(Duration.ofSeconds(1), Duration.ofDays(1));
		}
		catch (WeChatApiException ex) {
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).isNotBlank().doesNotContain(TOKEN, SENT.reveal());
			assertThat(ex.errmsg()).doesNotContain(SENT.reveal());
		}
	}

	@Provide
	Arbitrary<byte[]> answers() {
		return Inputs.damagedBytes("{\"access_token\":\"the-token\",\"expires_in\":7200}",
				"{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"the-token\",\"expires_in\":7200}",
				"{\"errcode\":40125,\"errmsg\":\"invalid appsecret the-app-secret rid: 1-2-3\"}",
				"{\"errcode\":-1,\"errmsg\":\"system error\"}", "<html>the-app-secret</html>");
	}

}
