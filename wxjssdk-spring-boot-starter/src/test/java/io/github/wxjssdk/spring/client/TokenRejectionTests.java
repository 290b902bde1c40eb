package io.github.wxjssdk.spring.client;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which answers say that the token was rejected.
 */
class TokenRejectionTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}", "{\"errcode\":40014}",
			" {\n\t\"errcode\" : 42001 }", "\ufeff{\"errcode\":40001}",
			"{\"errmsg\":\"say \\\"no\\\" \u00e4\",\"errcode\":40001}", "{\"a\":[{}],\"errcode\":40001}" })
	void aRejectionIsRecognised(String body) {
		assertThat(isRejection(body)).isTrue();
		for (int length = 0; length < body.length(); length++) {
			assertThat(isRejection(body.substring(0, length))).as("the first %s", length).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"errcode\":0}", "{\"errcode\":45009}", "{\"errcode\":400010}", "{\"errcode\":-1}",
			"{\"errcode\":4000100000}", "{\"errcode\":4295007297}", "{\"errcode\":\"40001\"}", "{\"errcode\":40001.0}",
			"{}", "[]", "40001", "<html>", "{\"menu\":{\"errcode\":40001}}", "{\"errmsg\":40001}" })
	void anythingElseIsNone(String body) {
		assertThat(isRejection(body)).isFalse();
	}

	private static boolean isRejection(String body) {
		return TokenRejection.isIn(body.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "application/json; encoding=utf-8", "text/plain", "TEXT/Plain;charset=x",
			"none", "not a type json", "application/javascript" })
	void jsonAndTextAreLookedAt(@Nullable String contentType) {
		assertThat(TokenRejection.mayStartWith(info(200, contentType, null), new byte[0])).isTrue();
	}

	@Test
	void otherAnswersAreNot() {
		assertThat(TokenRejection.mayStartWith(info(200, "image/jpeg", null), new byte[0])).isFalse();
		assertThat(TokenRejection.mayStartWith(info(200, "application/octet-stream", null), new byte[0])).isFalse();
		assertThat(TokenRejection.mayStartWith(info(200, "application/json", "gzip"), new byte[0])).isFalse();
		assertThat(TokenRejection.mayStartWith(info(500, "application/json", null), new byte[0])).isFalse();
	}

	@Test
	void noMoreIsLookedAtThanAnErrorOfWeChatHas() {
		String longest = "{\"errcode\":40001" + " ".repeat(TokenRejection.MAX_BYTES - 17);
		assertThat(mayStartWith(longest + "}")).isTrue();
		assertThat(isRejection(longest + "}")).isTrue();
		assertThat(mayStartWith(longest + " }")).isFalse();
		assertThat(isRejection(longest + " }")).isFalse();
	}

	@Test
	void whatIsNoJsonIsNotLookedAtFurther() {
		assertThat(mayStartWith("")).isTrue();
		assertThat(mayStartWith(" \n")).isTrue();
		assertThat(mayStartWith(" \n{")).isTrue();
		assertThat(mayStartWith(" \ntext")).isFalse();
	}

	private static boolean mayStartWith(String start) {
		return TokenRejection.mayStartWith(info(200, "text/plain", null), start.getBytes(StandardCharsets.UTF_8));
	}

	private static ResponseInfo info(int status, @Nullable String contentType, @Nullable String contentEncoding) {
		Map<String, List<String>> headers = new HashMap<>();
		if (contentType != null) {
			headers.put("content-type", List.of(contentType));
		}
		if (contentEncoding != null) {
			headers.put("content-encoding", List.of(contentEncoding));
		}
		HttpHeaders httpHeaders = HttpHeaders.of(headers, (name, value) -> true);
		return new ResponseInfo() {

			@Override
			public int statusCode() {
				return status;
			}

			@Override
			public HttpHeaders headers() {
				return httpHeaders;
			}

			@Override
			public Version version() {
				return Version.HTTP_1_1;
			}

		};
	}

}
