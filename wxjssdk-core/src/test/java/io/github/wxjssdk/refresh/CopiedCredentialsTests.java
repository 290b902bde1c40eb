package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialEvent.Fetched;
import io.github.wxjssdk.credential.CredentialEvent.RefreshFailed;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The credentials of an instance that has a token server instead of a secret. */
class CopiedCredentialsTests {

	private static final String APP_ID = "wx5823bf96d3bd56c7";

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedTokenServer server = new ScriptedTokenServer(this.scheduler);

	private final RecordingStore store = new RecordingStore(new MemoryCredentialStore(this.scheduler));

	private final List<CredentialEvent> events = new ArrayList<>();

	private final AccountCredentials credentials = credentials();

	@Test
	void aTicketComesStraightFromTheServer() {
		assertThat(await(this.credentials.jsapiTicket())).isEqualTo("value-1");
		assertThat(await(this.credentials.wxCardTicket())).isEqualTo("value-1");
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-1");
		assertThat(this.server.requests).containsExactly("get shop/jsapi-ticket", "get shop/wx-card-ticket",
				"get shop/access-token");
	}

	@Test
	void aThousandCallersOfAColdInstanceAskOnce() {
		List<CompletableFuture<Secret>> callers = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			callers.add(this.credentials.jsapiTicket().getAsync().toCompletableFuture());
		}
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(callers).allSatisfy((caller) -> assertThat(TestAccount.value(caller)).isEqualTo("value-1"));
		assertThat(this.server.requests).hasSize(1);
	}

	@Test
	void aCopyIsMadeAgainEveryMinuteWhetherOrNotItHasChanged() {
		await(this.credentials.accessTokens());
		this.scheduler.advance(Duration.ofMinutes(10));
		assertThat(this.server.requests).hasSizeBetween(8, 14);
		assertThat(this.events).filteredOn(Fetched.class::isInstance).hasSameSizeAs(this.server.requests);
		assertThat(this.events).filteredOn(RefreshFailed.class::isInstance).isEmpty();
	}

	@Test
	void whatTheServerHasNewIsKnownWithin72Seconds() {
		await(this.credentials.accessTokens());
		this.server.holds("value-2");
		this.scheduler.advance(Duration.ofSeconds(73));
		assertThat(TestAccount.value(get())).isEqualTo("value-2");
	}

	@Test
	void anIdleCopyGrowsNoOlderAlthoughNothingIsRefreshedAhead() {
		AccountCredentials idle = WeChatAccount.copiedFrom(this.server, APP_ID, "shop")
			.scheduler(this.scheduler)
			.refreshAhead(false)
			.buildCredentials();
		await(idle.accessTokens());
		this.scheduler.advance(Duration.ofHours(1));
		this.server.holds("value-2");
		this.scheduler.advance(Duration.ofSeconds(73));
		assertThat(TestAccount.value(idle.accessTokens().getAsync().toCompletableFuture())).isEqualTo("value-2");
	}

	@Test
	void nobodyWaitsWhileACopyIsMadeAgain() {
		await(this.credentials.accessTokens());
		this.server.answers(() -> {
			throw down();
		});
		for (int second = 0; second < 4900; second++) {
			this.scheduler.advance(Duration.ofSeconds(1));
			assertThat(TestAccount.value(get())).isEqualTo("value-1");
		}
	}

	@Test
	void aServerThatIsDownIsAskedLessAndLess() {
		await(this.credentials.accessTokens());
		this.server.answers(() -> {
			throw down();
		});
		this.scheduler.advance(Duration.ofSeconds(60));
		int before = this.server.requests.size();
		this.scheduler.advance(Duration.ofMinutes(30));
		assertThat(this.server.requests.size() - before).isBetween(25, 75);
		this.server.holds("value-2");
		this.scheduler.advance(Duration.ofSeconds(62));
		assertThat(TestAccount.value(get())).isEqualTo("value-2");
	}

	@Test
	void anExpiredCopyIsNeverGivenOut() {
		await(this.credentials.accessTokens());
		this.server.answers(() -> {
			throw down();
		});
		this.scheduler.advance(Duration.ofSeconds(4991));
		CompletableFuture<Secret> caller = get();
		this.scheduler.advance(Duration.ofSeconds(6));
		assertThat(TestAccount.unavailable(caller)).hasMessageContaining("COPIED_ACCESS_TOKEN of " + APP_ID)
			.hasMessageContaining("HTTP 503");
	}

	@Test
	void aRejectedValueIsReportedAtOnceHoweverYoungTheCopyIs() {
		await(this.credentials.accessTokens());
		this.server.holds("value-2");
		assertThat(this.credentials.accessTokens().invalidate(Secret.of("value-1"))).isTrue();
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-2");
		assertThat(this.server.requests).containsExactly("get shop/access-token", "replace shop/access-token value-1");
	}

	@Test
	void aThousandReportsOfOneValueAreOneRequest() {
		await(this.credentials.accessTokens());
		this.server.holds("value-2");
		for (int i = 0; i < 1000; i++) {
			this.credentials.accessTokens().invalidate(Secret.of("value-1"));
			get();
			this.scheduler.advance(Duration.ofMillis(1));
		}
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(TestAccount.value(get())).isEqualTo("value-2");
		assertThat(this.server.requests).hasSize(2);
	}

	@Test
	void aValueThatTheServerInsistsOnIsReportedAgainOnlyAfterHalfAMinute() {
		await(this.credentials.accessTokens());
		for (int i = 0; i < 1000; i++) {
			this.credentials.accessTokens().invalidate(Secret.of("value-1"));
			get();
			this.scheduler.advance(Duration.ofMillis(30));
		}
		assertThat(this.server.requests).hasSize(2);
		this.scheduler.advance(Duration.ofSeconds(1));
		this.credentials.accessTokens().invalidate(Secret.of("value-1"));
		await(this.credentials.accessTokens());
		assertThat(this.server.requests).hasSize(3).last().isEqualTo("replace shop/access-token value-1");
	}

	@Test
	void aRejectedValueIsReportedWhenTheServerIsBack() {
		await(this.credentials.accessTokens());
		this.server.answers(() -> {
			throw down();
		});
		this.credentials.accessTokens().invalidate(Secret.of("value-1"));
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-1");
		this.server.holds("value-2");
		this.scheduler.advance(Duration.ofSeconds(61));
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-2");
		assertThat(this.server.requests).last().isEqualTo("replace shop/access-token value-1");
	}

	@Test
	void twoInstancesWithOneStoreReportOnce() {
		AccountCredentials other = credentials();
		await(this.credentials.accessTokens());
		await(other.accessTokens());
		this.server.holds("value-2");
		this.credentials.accessTokens().invalidate(Secret.of("value-1"));
		other.accessTokens().invalidate(Secret.of("value-1"));
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-2");
		assertThat(await(other.accessTokens())).isEqualTo("value-2");
		assertThat(this.server.requests).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404 })
	void aRefusedKeyIsTriedAgainAfterFiveMinutes(int status) {
		this.server.answers(() -> {
			throw new TokenServerException("Set 'wechat.credentials.remote.key'.", status, FailureClass.PERMANENT);
		});
		assertThat(TestAccount.unavailable(settled())).hasMessageContaining("wechat.credentials.remote.key")
			.satisfies((failure) -> assertThat(failure.retryAfter()).isGreaterThan(Duration.ofMinutes(4)));
		this.scheduler.advance(Duration.ofMinutes(4));
		assertThat(this.server.requests).hasSize(1);
		this.server.holds("value-1");
		this.scheduler.advance(Duration.ofMinutes(2));
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-1");
	}

	@Test
	void anotherKeyIsTriedAtOnce() {
		this.server.answers(() -> {
			throw new TokenServerException("No.", 401, FailureClass.PERMANENT);
		});
		settled();
		this.server.secretFingerprint("key 2");
		this.server.holds("value-1");
		this.scheduler.advance(Duration.ofSeconds(2));
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-1");
	}

	@Test
	void aServerAndItsUserMayShareAStore() {
		ScriptedWeChatApi weChat = ScriptedWeChatApi.on(this.scheduler);
		AccountCredentials original = WeChatAccount.builder(APP_ID, () -> Secret.of("the app secret"), weChat)
			.scheduler(this.scheduler)
			.store(this.store)
			.buildCredentials();
		await(this.credentials.jsapiTicket());
		assertThat(await(original.jsapiTicket())).isEqualTo("ticket-1");
		assertThat(TestAccount.value(this.credentials.jsapiTicket().getAsync().toCompletableFuture()))
			.isEqualTo("value-1");
		assertThat(this.store.read(new CredentialKey(APP_ID, CredentialKind.COPIED_JSAPI_TICKET))).isPresent();
	}

	/** A classic token that the server has replaced is invalid after five minutes. */
	@Test
	void copiesAreMadeThoughTheStoreIsDown() {
		this.store.goDown();
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-1");
		this.server.holds("value-2");
		this.scheduler.advance(Duration.ofSeconds(80));
		assertThat(TestAccount.value(get())).isEqualTo("value-2");
		this.server.holds("value-3");
		this.credentials.accessTokens().invalidate(Secret.of("value-2"));
		assertThat(await(this.credentials.accessTokens())).isEqualTo("value-3");
		assertThat(this.server.requests).last().isEqualTo("replace shop/access-token value-2");
	}

	@Test
	void theServersAccountNeedsNoName() {
		AccountCredentials unnamed = WeChatAccount.copiedFrom(this.server, APP_ID, null)
			.scheduler(this.scheduler)
			.buildCredentials();
		assertThat(await(unnamed.accessTokens())).isEqualTo("value-1");
		assertThat(this.server.requests).containsExactly("get null/access-token");
	}

	private AccountCredentials credentials() {
		return WeChatAccount.copiedFrom(this.server, APP_ID, "shop")
			.scheduler(this.scheduler)
			.store(this.store)
			.listener(this.events::add)
			.buildCredentials();
	}

	private CompletableFuture<Secret> get() {
		return this.credentials.accessTokens().getAsync().toCompletableFuture();
	}

	private CompletableFuture<Secret> settled() {
		CompletableFuture<Secret> caller = get();
		this.scheduler.advance(Duration.ofSeconds(1));
		return caller;
	}

	private String await(CredentialProvider provider) {
		CompletableFuture<Secret> caller = provider.getAsync().toCompletableFuture();
		for (int i = 0; i <= 100 && !caller.isDone(); i++) {
			this.scheduler.advance(Duration.ofMillis(50));
		}
		return TestAccount.value(caller);
	}

	private static TokenServerException down() {
		return new TokenServerException("The token server answered HTTP 503.", 503, FailureClass.TRANSIENT);
	}

}
