package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.CredentialEvent.Fetched;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ColdStartTests {

	private final TestAccount account = TestAccount.stable();

	@Test
	void nothingIsFetchedBeforeSomebodyAsks() {
		this.account.advance(Duration.ofHours(3));
		assertThat(this.account.api.requests()).isEmpty();
		assertThat(this.account.store.operations()).isEmpty();
	}

	@Test
	void aThousandCallersNeedOneTokenAndOneTicket() {
		List<CompletableFuture<Secret>> callers = Stream.generate(this.account::ticket).limit(500).toList();
		this.account.advance(Duration.ofMillis(100));
		List<CompletableFuture<Secret>> joining = Stream.generate(this.account::ticket).limit(500).toList();
		assertThat(callers).noneMatch(CompletableFuture::isDone);
		this.account.advance(Duration.ofSeconds(1));
		assertThat(callers).allSatisfy((caller) -> assertThat(TestAccount.value(caller)).isEqualTo("ticket-1"));
		assertThat(joining).allSatisfy((caller) -> assertThat(TestAccount.value(caller)).isEqualTo("ticket-1"));
		assertThat(this.account.api.tokenRequests()).hasSize(1);
		assertThat(this.account.api.ticketRequests()).hasSize(1);
	}

	@Test
	void theTicketComesAsSoonAsTheTwoCallsAreAnswered() {
		CompletableFuture<Secret> caller = this.account.ticket();
		this.account.advance(Duration.ofMillis(399));
		assertThat(caller).isNotDone();
		this.account.advance(Duration.ofMillis(1));
		assertThat(caller).isDone();
	}

	@Test
	void theTicketIsFetchedWithTheTokenAndTheTokenWithTheSecret() {
		this.account.awaitTicket();
		assertThat(this.account.api.tokenRequests()).singleElement()
			.satisfies((request) -> assertThat(request.madeWith().reveal()).isEqualTo("the app secret"))
			.satisfies((request) -> assertThat(request.force()).isFalse());
		assertThat(this.account.api.ticketRequests()).singleElement()
			.satisfies((request) -> assertThat(request.madeWith().reveal()).isEqualTo("token-1"));
	}

	@Test
	void eachKindIsFetchedForItself() {
		this.account.awaitTicket();
		CompletableFuture<Secret> cardTicket = this.account.credentials.wxCardTicket().getAsync().toCompletableFuture();
		this.account.advance(Duration.ofSeconds(1));
		assertThat(TestAccount.value(cardTicket)).isEqualTo("ticket-2");
		assertThat(this.account.awaitTicket()).isEqualTo("ticket-1");
		assertThat(this.account.api.tokenRequests()).hasSize(1);
	}

	@Test
	void theCallIsTheOneOfTheMode() {
		this.account.awaitToken();
		TestAccount classic = TestAccount.classic();
		classic.awaitToken();
		assertThat(this.account.api.requests()).extracting("call")
			.containsExactly(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN);
		assertThat(classic.api.requests()).extracting("call").containsExactly(WeChatApi.Call.GET_ACCESS_TOKEN);
	}

	@Test
	void listenersLearnWhatWasFetchedAndHowLongItTook() {
		this.account.awaitTicket();
		assertThat(this.account.events(Fetched.class)).extracting((event) -> event.key().kind())
			.containsExactly(CredentialKind.STABLE_ACCESS_TOKEN, CredentialKind.JSAPI_TICKET);
		assertThat(this.account.events(Fetched.class)).allSatisfy((event) -> {
			assertThat(event.changed()).isTrue();
			assertThat(event.took()).hasMillis(200);
			assertThat(event.remaining()).isEqualTo(Duration.ofMillis(7_199_800));
		});
		assertThat(this.account.events).noneMatch((event) -> event.toString().contains("-1"));
	}

	@Test
	void anInstanceThatIsPreparedSignsAtOnceWithWhatAnotherHasFetched() {
		this.account.awaitTicket();
		TestAccount second = this.account.sibling(UnaryOperator.identity());
		second.credentials.prepare();
		second.scheduler.runDue();
		int calls = this.account.api.requests().size();
		assertThat(TestAccount.value(second.ticket())).isEqualTo("ticket-1");
		assertThat(TestAccount.value(second.token())).isEqualTo("token-1");
		assertThat(this.account.api.requests()).hasSize(calls);
	}

	@Test
	void preparingFetchesNothing() {
		this.account.credentials.prepare();
		this.account.advance(Duration.ofHours(3));
		assertThat(this.account.api.requests()).isEmpty();
		assertThat(this.account.store.operations()).hasSize(1);
	}

	@Test
	void preparingMakesReadyWhatCallsWeChatBeforeItLooksIntoTheStore() {
		List<Integer> operationsBefore = new ArrayList<>();
		this.account.api.preparation(() -> operationsBefore.add(this.account.store.operations().size()));
		this.account.credentials.prepare();
		this.account.scheduler.runDue();
		assertThat(operationsBefore).containsExactly(0);
		assertThat(this.account.store.operations()).hasSize(1);
	}

	@Test
	void whoPreparesLearnsWhyItFailedAndCallersDoNotSuffer() {
		IllegalStateException failure = new IllegalStateException("no such SSL bundle");
		this.account.api.preparation(() -> {
			throw failure;
		});
		CompletableFuture<Void> prepared = this.account.credentials.prepare().toCompletableFuture();
		this.account.scheduler.runDue();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(prepared::join).withCause(failure);
		assertThat(this.account.awaitTicket()).isEqualTo("ticket-1");
	}

}
