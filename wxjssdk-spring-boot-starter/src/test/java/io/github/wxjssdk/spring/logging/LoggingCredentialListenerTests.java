package io.github.wxjssdk.spring.logging;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the person on call reads.
 */
class LoggingCredentialListenerTests {

	private static final CredentialKey KEY = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private static final CredentialKey OTHER = new CredentialKey("wx1", CredentialKind.STABLE_ACCESS_TOKEN);

	private final LogCapture log = LogCapture.of(LoggingCredentialListener.class);

	private final LoggingCredentialListener listener = new LoggingCredentialListener();

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void saysOnceThatItWorks() {
		fetched(KEY);
		fetched(KEY);
		this.listener.onEvent(new CredentialEvent.Adopted(KEY, 3, Duration.ofHours(1)));
		assertThat(this.log.lines(Level.INFO))
			.containsExactly("JSAPI_TICKET of wx1 was fetched in 120 ms and lives 7200 s.");
		assertThat(this.log.lines(Level.DEBUG)).hasSize(2);
	}

	@Test
	void saysOnceThatThereIsTroubleAndOnceThatItIsOver() {
		fetched(KEY);
		failed(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 45009, "reach max api daily quota limit rid: 1"));
		failed(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 45009, "reach max api daily quota limit rid: 2"));
		fetched(KEY);
		assertThat(this.log.lines(Level.WARN)).singleElement()
			.asString()
			.startsWith("JSAPI_TICKET of wx1 could not be refreshed: WeChat answered 45009")
			.contains("The next try is in 60 s.");
		assertThat(this.log.lines(Level.INFO)).hasSize(2)
			.last()
			.asString()
			.startsWith("The trouble is over: JSAPI_TICKET of wx1 was fetched");
	}

	@Test
	void saysEachKindOfTroubleOnceUntilItIsOver() {
		failed(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, -1, "system error"));
		failed(new IOException("There is no answer"));
		failed(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, -1, "system error"));
		assertThat(this.log.lines(Level.WARN)).hasSize(2);
		fetched(KEY);
		failed(new IOException("There is no answer"));
		assertThat(this.log.lines(Level.WARN)).hasSize(3);
	}

	@Test
	void isLoudAboutWhatOnlyAPersonCanEnd() {
		failed(WeChatApiException.answered(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN, 40164,
				"invalid ip 47.95.215.232 ipv6 "
						+ "::ffff:47.95.215.232, not in whitelist rid: 6141b79a-7c6e812d-5514c622"));
		failed(WeChatApiException.answered(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN, 40125, "invalid appsecret, rid: 1"));
		failed(new TokenServerException("The token server answered 401.", 401, FailureClass.PERMANENT));
		assertThat(this.log.lines(Level.ERROR)).hasSize(3)
			.first()
			.asString()
			.contains("40164", "rid: 6141b79a-7c6e812d-5514c622", "Add this machine's public IP address 47.95.215.232",
					"IP白名单");
		assertThat(this.log.lines(Level.WARN)).isEmpty();
	}

	/** A NAT with several addresses shows another one now and then. */
	@Test
	void isLoudAboutEachAddressThatIsNotAllowed() {
		for (String address : List.of("192.0.2.1", "192.0.2.2", "192.0.2.1", "192.0.2.2")) {
			failed(WeChatApiException.answered(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN, 40164,
					"invalid ip " + address + ", not in whitelist rid: 1"));
		}
		assertThat(this.log.lines(Level.ERROR)).hasSize(2);
		assertThat(this.log.lines(Level.ERROR).get(0)).contains("address 192.0.2.1 to", "(CIDR)");
		assertThat(this.log.lines(Level.ERROR).get(1)).contains("address 192.0.2.2 to");
	}

	@Test
	void writesOneShortLineWhateverAServerAnswered() {
		failed(new IOException("Invalid status line: \"\u001b[2J\r\nERROR forged" + "x".repeat(30_000)));
		this.listener.onEvent(new CredentialEvent.StoreFailed(KEY,
				new CredentialStoreException("busy\nforged" + "x".repeat(30_000), null)));
		assertThat(this.log.lines(Level.WARN)).hasSize(2)
			.allSatisfy((line) -> assertThat(line).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(2500));
	}

	@Test
	void saysNothingOfATicketWhoseTokenIsInTrouble() {
		this.listener.onEvent(
				new CredentialEvent.RefreshFailed(OTHER, new IOException("There is no answer"), Duration.ofSeconds(1)));
		failed(unavailable());
		assertThat(this.log.lines(Level.WARN)).singleElement().asString().startsWith("STABLE_ACCESS_TOKEN");
	}

	@Test
	void saysWhenATicketWaitsForATokenThatNobodySaidWasInTrouble() {
		failed(unavailable());
		assertThat(this.log.lines(Level.WARN)).singleElement().asString().startsWith("JSAPI_TICKET");
	}

	@Test
	void saysOnceThatTheStoreFailsAndOnceThatItIsBackWhoeverMeetsIt() {
		storeFailed(KEY);
		storeFailed(OTHER);
		storeFailed(KEY);
		assertThat(this.log.lines(Level.WARN)).singleElement()
			.asString()
			.startsWith("The credential store failed for JSAPI_TICKET of wx1: Look after the store.");
		this.listener.onEvent(new CredentialEvent.StoreRecovered(KEY));
		assertThat(this.log.lines(Level.INFO)).isEmpty();
		this.listener.onEvent(new CredentialEvent.StoreRecovered(OTHER));
		assertThat(this.log.lines(Level.INFO))
			.containsExactly("The trouble is over: the credential store works again.");
	}

	@Test
	void theTroubleOfTheStoreAndThatOfTheRefreshEndApart() {
		storeFailed(KEY);
		failed(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 45009, "reach max api daily quota limit rid: 1"));
		storeFailed(KEY);
		failed(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 45009, "reach max api daily quota limit rid: 2"));
		assertThat(this.log.lines(Level.WARN)).hasSize(2);
		fetched(KEY);
		storeFailed(KEY);
		assertThat(this.log.lines(Level.WARN)).hasSize(2);
		assertThat(this.log.lines(Level.INFO)).singleElement().asString().contains("JSAPI_TICKET of wx1 was fetched");
	}

	@Test
	void saysNothingOfARefreshThatFailsBecauseOfTheStore() {
		storeFailed(KEY);
		failed(new CredentialStoreException("Look after the store.", null));
		assertThat(this.log.lines(Level.WARN)).hasSize(1);
	}

	@Test
	void keepsCredentialsApart() {
		failed(new IOException("There is no answer"));
		this.listener
			.onEvent(new CredentialEvent.RefreshFailed(OTHER, new IOException("There is no answer"), Duration.ZERO));
		fetched(OTHER);
		assertThat(this.log.lines(Level.WARN)).hasSize(2);
		assertThat(this.log.lines(Level.INFO)).singleElement().asString().contains("STABLE_ACCESS_TOKEN");
	}

	@Test
	void saysEverLessOftenThatAnotherSystemFetchesTokens() {
		for (int i = 0; i < 10; i++) {
			this.listener.onEvent(new CredentialEvent.Invalidated(OTHER, false));
		}
		assertThat(this.log.lines(Level.WARN)).hasSize(4)
			.allMatch((line) -> line.contains("another system fetches tokens"))
			.last()
			.asString()
			.contains("rejection 8 since the start");
	}

	/** Pages report tickets, and often have another reason than the ticket. */
	@Test
	void saysNothingAloudAboutTicketsAndTokensThatAreKept() {
		this.listener.onEvent(new CredentialEvent.Invalidated(KEY, false));
		this.listener.onEvent(new CredentialEvent.Invalidated(OTHER, true));
		assertThat(this.log.lines(Level.DEBUG)).hasSize(2);
		assertThat(this.log.lines(Level.WARN)).isEmpty();
	}

	@Test
	void eachCallAndEachCallerThatWaitedIsNoiseToMost() {
		this.listener.onEvent(new CredentialEvent.Fetching(KEY));
		this.listener.onEvent(new CredentialEvent.Waited(KEY, Duration.ofMillis(100), true));
		this.listener
			.onEvent(new CredentialEvent.FetchFailed(KEY, new IOException("There is no answer"), Duration.ZERO));
		assertThat(this.log.lines(Level.TRACE)).hasSize(3);
		assertThat(this.log.lines(Level.DEBUG)).isEmpty();
	}

	private void storeFailed(CredentialKey key) {
		this.listener
			.onEvent(new CredentialEvent.StoreFailed(key, new CredentialStoreException("Look after the store.", null)));
	}

	/** What callers get while WeChat refuses the token. */
	private static CredentialUnavailableException unavailable() {
		ManualScheduler scheduler = new ManualScheduler();
		ScriptedWeChatApi api = ScriptedWeChatApi.on(scheduler);
		api.tokens(ScriptedWeChatApi.refuse(45009));
		AccountCredentials account = WeChatAccount.builder("wx1", () -> Secret.of("secret"), api)
			.scheduler(scheduler)
			.buildCredentials();
		CompletableFuture<Secret> token = account.accessTokens().getAsync().toCompletableFuture();
		scheduler.advance(Duration.ofSeconds(5));
		return (CredentialUnavailableException) token.handle((value, failure) -> failure).join();
	}

	private void fetched(CredentialKey key) {
		this.listener
			.onEvent(new CredentialEvent.Fetched(key, 1, true, Duration.ofSeconds(7200), Duration.ofMillis(120)));
	}

	private void failed(Throwable cause) {
		this.listener.onEvent(new CredentialEvent.RefreshFailed(KEY, cause, Duration.ofMinutes(1)));
	}

}
