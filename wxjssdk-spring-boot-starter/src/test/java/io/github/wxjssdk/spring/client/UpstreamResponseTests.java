package io.github.wxjssdk.spring.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How strictly answers are read.
 */
class UpstreamResponseTests {

	private static final Secret SENT = Secret.of("the-app-secret");

	@Test
	void readsATokenWithoutErrcode() {
		IssuedCredential token = read("{\"access_token\":\"abc\",\"expires_in\":7200}");
		assertThat(token.value().reveal()).isEqualTo("abc");
		assertThat(token.expiresIn()).isEqualTo(Duration.ofHours(2));
	}

	@Test
	void readsATicketWithErrcodeZero() {
		byte[] body = bytes("{\"errcode\":0,\"errmsg\":\"ok\",\"ticket\":\"abc\",\"expires_in\":1}");
		IssuedCredential ticket = new UpstreamResponse(200, body).readWeChat(WeChatApi.Call.GET_TICKET, "ticket", SENT);
		assertThat(ticket.expiresIn()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void readsTheLongestToken() {
		String value = "x".repeat(2048);
		assertThat(read("{\"access_token\":\"" + value + "\",\"expires_in\":7200}").value().reveal()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "[]", "<html>secret-body</html>", "{\"access_token\":\"secret-body\"",
			"{\"access_token\":\"secret-body\"}", "{\"access_token\":\"secret-body\",\"expires_in\":null}",
			"{\"access_token\":\"secret-body\",\"expires_in\":0}",
			"{\"access_token\":\"secret-body\",\"expires_in\":-7200}",
			"{\"access_token\":\"secret-body\",\"expires_in\":\"7200\"}",
			"{\"access_token\":\"secret-body\",\"expires_in\":7200.5}",
			"{\"access_token\":\"secret-body\",\"expires_in\":86401}",
			"{\"access_token\":\"secret-body\",\"expires_in\":99999999999}",
			"{\"access_token\":\"\",\"expires_in\":7200}", "{\"access_token\":null,\"expires_in\":7200}",
			"{\"access_token\":7,\"expires_in\":7200}", "{\"access_token\":\"secret body\",\"expires_in\":7200}",
			"{\"access_token\":\"secret-body\\u0000\",\"expires_in\":7200}",
			"{\"errcode\":\"40001\",\"errmsg\":\"secret-body\"}", "{\"expires_in\":7200}", "{}" })
	void refusesWhatIsNotTheDocumentedJson(String body) {
		assertThatExceptionOfType(WeChatApiException.class).isThrownBy(() -> read(body)).satisfies((ex) -> {
			assertThat(ex.errcode()).isEqualTo(WeChatApiException.UNREADABLE);
			assertThat(ex).hasNoCause();
			assertThat(ex.getMessage()).doesNotContain("secret-body").doesNotContain("secret body");
		});
	}

	@Test
	void refusesAValueThatIsTooLong() {
		assertThatExceptionOfType(WeChatApiException.class)
			.isThrownBy(() -> read("{\"access_token\":\"" + "x".repeat(2049) + "\",\"expires_in\":7200}"))
			.withMessageContaining("'access_token' is not a text of 1 to 2048 characters")
			.withMessageNotContaining("xxx");
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 204, 302, 400, 404, 500, 502 })
	void refusesAnyOtherStatusThan200(int status) {
		byte[] body = bytes("{\"access_token\":\"abc\",\"expires_in\":7200}");
		assertThatExceptionOfType(WeChatApiException.class)
			.isThrownBy(() -> new UpstreamResponse(status, body).readWeChat(WeChatApi.Call.GET_ACCESS_TOKEN,
					"access_token", SENT))
			.withMessageContaining("HTTP status " + status);
	}

	@Test
	void reportsAnErrorWithItsMessageInUtf8() {
		assertThatExceptionOfType(WeChatApiException.class)
			.isThrownBy(() -> read("{\"errcode\":40013,\"errmsg\":\"无效的 appid rid: 1-2-3\"}"))
			.satisfies((ex) -> {
				assertThat(ex.errcode()).isEqualTo(40013);
				assertThat(ex.errmsg()).startsWith("无效的");
				assertThat(ex.rid()).isEqualTo("1-2-3");
			});
	}

	@Test
	void anErrorWithoutMessageIsStillAnError() {
		assertThatExceptionOfType(WeChatApiException.class).isThrownBy(() -> read("{\"errcode\":-1}"))
			.satisfies((ex) -> assertThat(ex.errcode()).isEqualTo(-1));
	}

	@Test
	void hidesASecretThatWeChatEchoes() {
		assertThatExceptionOfType(WeChatApiException.class)
			.isThrownBy(() -> read("{\"errcode\":40125,\"errmsg\":\"invalid appsecret the-app-secret\"}"))
			.withMessageNotContaining(SENT.reveal())
			.satisfies((ex) -> assertThat(ex.errmsg()).isEqualTo("invalid appsecret [hidden]"));
	}

	private static IssuedCredential read(String body) {
		return new UpstreamResponse(200, bytes(body)).readWeChat(WeChatApi.Call.GET_ACCESS_TOKEN, "access_token", SENT);
	}

	private static byte[] bytes(String body) {
		return body.getBytes(StandardCharsets.UTF_8);
	}

}
