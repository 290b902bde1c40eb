package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.spring.LogCapture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class WebClientTokenServerApiTests {

	private static final Secret KEY = Secret.of("confidential-key");

	private static final Secret REJECTED = Secret.of("confidential-old-token");

	private static final String GOOD = "{\"value\":\"confidential-token\",\"expires_in\":7000,\"version\":\"1\"}";

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void asksWithTheKeyInTheHeader() throws Exception {
		answer(200, GOOD);
		IssuedCredential credential = get(api().getCredential(null, CredentialType.ACCESS_TOKEN));
		assertThat(credential.value().reveal()).isEqualTo("confidential-token");
		assertThat(credential.expiresIn()).hasSeconds(7000);
		RecordedRequest request = this.server.takeRequest(60, TimeUnit.SECONDS);
		assertThat(request.getRequestLine()).isEqualTo("GET /tokens/access-token HTTP/1.1");
		assertThat(request.getHeaders().values("Authorization")).containsExactly("Bearer confidential-key");
	}

	@ParameterizedTest
	@CsvSource({ "ACCESS_TOKEN, access-token", "JSAPI_TICKET, jsapi-ticket", "WX_CARD_TICKET, wx-card-ticket" })
	void namesTheAccountAndTheCredential(CredentialType type, String path) throws Exception {
		answer(200, GOOD);
		get(api().getCredential("shop", type));
		assertThat(this.server.takeRequest(60, TimeUnit.SECONDS).getTarget()).isEqualTo("/tokens/shop/" + path);
	}

	@Test
	void reportsTheHashOfARejectedValueAndNeverTheValue() throws Exception {
		answer(200, GOOD.replace("}", ",\"current\":true}"));
		IssuedCredential next = get(api().replaceCredential("shop", CredentialType.ACCESS_TOKEN, REJECTED));
		assertThat(next.value().reveal()).isEqualTo("confidential-token");
		RecordedRequest request = this.server.takeRequest(60, TimeUnit.SECONDS);
		assertThat(request.getRequestLine()).isEqualTo("POST /tokens/shop/access-token/rejected HTTP/1.1");
		assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer confidential-key");
		assertThat(request.getBody()).isNotNull();
		assertThat(request.getBody().utf8()).isEqualTo("{\"sha256\":\"" + REJECTED.sha256() + "\"}");
	}

	@ParameterizedTest
	@CsvSource({ "401, PERMANENT, 'wechat.credentials.remote.key'", "403, PERMANENT, 'wechat.credentials.remote.key'",
			"404, PERMANENT, 'wechat.credentials.remote.url'", "429, RATE, requests-per-minute",
			"503, TRANSIENT, its log says why", "500, TRANSIENT, 'wechat.credentials.remote.url'",
			"502, TRANSIENT, 'wechat.credentials.remote.url'", "204, TRANSIENT, 'wechat.credentials.remote.url'",
			"400, TRANSIENT, 'wechat.credentials.remote.url'" })
	void aRefusalSaysWhatToDo(int status, FailureClass failureClass, String advice) {
		answer(status, (status != 204) ? GOOD : "");
		assertThat(failure()).isInstanceOfSatisfying(TokenServerException.class, (failure) -> {
			assertThat(failure.status()).isEqualTo(status);
			assertThat(failure.failureClass()).isEqualTo(failureClass);
			assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageContaining(advice.replace("'", ""));
		});
	}

	@Test
	void aRedirectIsNotFollowed() {
		this.server.enqueue(new MockResponse.Builder().code(307)
			.addHeader("Location", this.server.url("/elsewhere").toString())
			.build());
		assertThat(failure()).isInstanceOf(TokenServerException.class)
			.hasMessageContaining("Redirects are not followed");
		assertThat(this.server.getRequestCount()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "<html>", "{}", "{\"value\":\"\",\"expires_in\":1}",
			"{\"value\":\"confidential token\",\"expires_in\":1}", "{\"value\":\"confidential\"}",
			"{\"value\":\"confidential\",\"expires_in\":0}", "{\"value\":\"confidential\",\"expires_in\":-1}",
			"{\"value\":\"confidential\",\"expires_in\":86401}", "{\"value\":\"confidential\",\"expires_in\":\"7200\"}",
			"{\"value\":\"confidential\",\"expires_in\":18446744073709558816}",
			"{\"value\":\"confidential\",\"expires_in\":7200.5}", "{\"value\":1,\"expires_in\":7200}",
			"{\"value\":\"confidential\",\"expires_in\":7200" })
	void nonsenseIsNotACredential(String body) {
		answer(200, body);
		assertThat(failure())
			.isInstanceOfSatisfying(TokenServerException.class,
					(failure) -> assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT))
			.hasMessageContaining("cannot be used")
			.hasMessageNotContaining("confidential");
	}

	@Test
	void aValueThatIsTooLongIsNotACredential() {
		answer(200, "{\"value\":\"" + "x".repeat(2049) + "\",\"expires_in\":7200}");
		assertThat(failure()).hasMessageContaining("1 to 2048 characters");
	}

	@Test
	void aServerThatDoesNotAnswerIsGivenUp() {
		this.server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		assertThat(failure()).isInstanceOf(IOException.class)
			.hasMessageContaining("There is no answer from http://")
			.hasMessageContaining("none within 2000 ms");
	}

	@Test
	void tellsKeysApartWithoutGivingThemAway() {
		assertThat(api().secretFingerprint()).isEqualTo(KEY.fingerprint()).doesNotContain("confidential");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 401, 503 })
	void nothingConfidentialIsLoggedOrThrown(int status) {
		try (LogCapture log = LogCapture.ofEverything()) {
			answer(status, GOOD);
			answer(status, GOOD);
			StringWriter thrown = new StringWriter();
			for (CompletionStage<IssuedCredential> call : List.of(
					api().getCredential("shop", CredentialType.ACCESS_TOKEN),
					api().replaceCredential("shop", CredentialType.ACCESS_TOKEN, REJECTED))) {
				Throwable failure = catchThrowable(() -> get(call));
				assertThat(failure == null).isEqualTo(status == 200);
				if (failure != null) {
					failure.printStackTrace(new PrintWriter(thrown));
				}
			}
			assertThat(log.text()).contains("/tokens/shop/access-token");
			assertThat(log.text() + thrown).doesNotContain("confidential").doesNotContain(REJECTED.sha256());
		}
	}

	private Throwable failure() {
		return catchThrowable(() -> get(api().getCredential(null, CredentialType.ACCESS_TOKEN)));
	}

	private void answer(int status, String body) {
		this.server.enqueue(new MockResponse.Builder().code(status).body(body).build());
	}

	private WebClientTokenServerApi api() {
		URI url = URI.create("http://" + this.server.getHostName() + ":" + this.server.getPort() + "/tokens");
		return new WebClientTokenServerApi(WebClient.builder(),
				new ApiConnection(url, Duration.ofSeconds(30), Duration.ofSeconds(2), null), KEY);
	}

	private static <T> T get(CompletionStage<T> stage) throws Exception {
		try {
			return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

}
