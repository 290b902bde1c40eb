package io.github.wxjssdk.simulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.wxjssdk.simulator.platform.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(WeChatSimulatorExtension.class)
@Timeout(60)
class FaultTests {

	private WeChatSimulator simulator;

	private SimulatorClient client;

	@BeforeEach
	void client(WeChatSimulator simulator) {
		this.simulator = simulator;
		this.client = new SimulatorClient(simulator);
		simulator.account().revokeAccessTokens();
	}

	@Test
	void aDelayedRequestIsNotSeenByThePlatformBeforeItArrives() {
		this.simulator.next(Operation.TOKEN).delay(Duration.ofHours(1));
		CompletableFuture<?> delayed = this.client.getAsync(this.client.tokenPath());
		awaitUntil(() -> this.simulator.calls().token() == 1);
		assertThat(this.simulator.account().classicAccessToken()).isNull();
		assertThat(delayed).isNotDone();
	}

	@Test
	void aDelayedRequestIsAnsweredInTheEnd() throws Exception {
		this.simulator.next(Operation.TOKEN).delay(Duration.ofMillis(50));
		assertThat(token().body()).contains("access_token");
	}

	@Test
	void aHangingCallHasItsEffectAndNoAnswer() throws Exception {
		this.simulator.next(Operation.TOKEN).hang();
		CompletableFuture<?> hanging = this.client.getAsync(this.client.tokenPath());
		awaitUntil(() -> this.simulator.account().classicAccessToken() != null);
		assertThat(token().statusCode()).as("a later call").isEqualTo(200);
		assertThat(hanging).isNotDone();
	}

	@Test
	void closingEndsHangingAndDelayedCallsAtOnce() {
		WeChatSimulator closing = WeChatSimulator.start();
		SimulatorClient caller = new SimulatorClient(closing);
		closing.next(Operation.TOKEN).hang();
		closing.next(Operation.TOKEN).delay(Duration.ofHours(1));
		CompletableFuture<HttpResponse<String>> hanging = caller.getAsync(caller.tokenPath());
		CompletableFuture<HttpResponse<String>> delayed = caller.getAsync(caller.tokenPath());
		awaitUntil(() -> closing.calls().token() == 2);
		closing.close();
		for (CompletableFuture<?> call : new CompletableFuture<?>[] { hanging, delayed }) {
			assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
				.hasCauseInstanceOf(IOException.class);
		}
	}

	@Test
	void anHttpStatusIsAnsweredByAGatewayAndThePlatformSeesNothing() throws Exception {
		this.simulator.next(Operation.TOKEN).httpStatus(500);
		assertThat(token().statusCode()).isEqualTo(500);
		assertThat(this.simulator.account().classicAccessToken()).isNull();
		assertThat(token().statusCode()).isEqualTo(200);
	}

	@Test
	void aClosedConnectionIsAnErrorForTheCallerAfterThePlatformDidItsWork() {
		this.simulator.always(Operation.TOKEN).connectionReset();
		assertThatThrownBy(this::token).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
		assertThat(this.simulator.account().classicAccessToken()).isNotNull();
	}

	@Test
	void aTruncatedBodyIsAnErrorForTheCaller() {
		this.simulator.next(Operation.TOKEN).truncatedBody();
		assertThatThrownBy(this::token).isInstanceOf(IOException.class)
			.isNotInstanceOf(HttpTimeoutException.class)
			.hasStackTraceContaining("EOF");
	}

	@Test
	void anyBodyCanBeAnswered() throws Exception {
		this.simulator.next(Operation.TOKEN).body("text/plain", "busy");
		this.simulator.next(Operation.TOKEN).html();
		HttpResponse<String> plain = token();
		assertThat(plain.body()).isEqualTo("busy");
		assertThat(plain.headers().firstValue("content-type")).hasValue("text/plain");
		assertThat(token().body()).startsWith("<!doctype html>");
	}

	@Test
	void aGoodAnswerCanComeAsPlainText() throws Exception {
		this.simulator.next(Operation.TOKEN).contentType("text/plain");
		HttpResponse<String> response = token();
		assertThat(response.headers().firstValue("content-type")).hasValue("text/plain");
		assertThat(response.body()).contains("access_token");
	}

	@Test
	void anErrcodeIsAnsweredInWeChatsWordsOrInOthers() throws Exception {
		this.simulator.next(Operation.JSAPI_TICKET).errcode(40001);
		this.simulator.next(Operation.JSAPI_TICKET).errcode(-1, "system busy");
		assertThat(this.client.ticket().body()).startsWith("{\"errcode\":40001,\"errmsg\":\"invalid credential, ")
			.contains(" rid: ");
		assertThat(this.client.ticket().body()).startsWith("{\"errcode\":-1,\"errmsg\":\"system busy rid: ");
		assertThat(this.client.ticket().body()).startsWith("{\"errcode\":0,");
	}

	@Test
	void aShortLifeIsTheTruth() throws Exception {
		this.simulator.next(Operation.TOKEN).expiresIn(Duration.ofSeconds(20));
		this.simulator.next(Operation.STABLE_TOKEN).expiresIn(Duration.ofSeconds(30));
		this.simulator.next(Operation.JSAPI_TICKET).expiresIn(Duration.ofSeconds(40));
		assertThat(token().body()).endsWith("\"expires_in\":20}");
		assertThat(this.client.stableToken(false).body()).endsWith("\"expires_in\":30}");
		assertThat(this.client.ticket().body()).endsWith("\"expires_in\":40}");
		this.simulator.clock().advance(Duration.ofSeconds(40));
		assertThat(this.simulator.account().classicAccessToken()).isNull();
		assertThat(this.simulator.currentTicket()).isNull();
	}

	@Test
	void faultsHappenInOrderToAsManyCallsAsWasSaidAndThenAlwaysUntilCleared() throws Exception {
		this.simulator.always(Operation.TOKEN).httpStatus(503);
		this.simulator.next(Operation.TOKEN, 2).httpStatus(501);
		this.simulator.next(Operation.TOKEN).httpStatus(502);
		assertThat(new int[] { status(), status(), status(), status(), status() }).containsExactly(501, 501, 502, 503,
				503);
		this.simulator.clearFaults();
		assertThat(status()).isEqualTo(200);
	}

	@Test
	void aFaultIsForItsOperationOnly() throws Exception {
		this.simulator.always(Operation.WX_CARD_TICKET).httpStatus(500);
		assertThat(this.client.ticket().statusCode()).isEqualTo(200);
		assertThat(this.client.get("/cgi-bin/ticket/getticket?type=wx_card").statusCode()).isEqualTo(500);
	}

	@Test
	void aFaultNeedsACall() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.simulator.next(Operation.TOKEN, 0));
	}

	private HttpResponse<String> token() throws IOException, InterruptedException {
		return this.client.get(this.client.tokenPath());
	}

	private int status() throws IOException, InterruptedException {
		return token().statusCode();
	}

	private static void awaitUntil(BooleanSupplier condition) {
		while (!condition.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
			Thread.onSpinWait();
		}
	}

}
