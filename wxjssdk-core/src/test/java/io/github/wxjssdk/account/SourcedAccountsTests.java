package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Request;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Accounts that come, change and go while the application runs. */
@Timeout(60)
class SourcedAccountsTests {

	private static final String PAGE = "https://example.com/";

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);

	private final MemoryCredentialStore store = new MemoryCredentialStore(this.scheduler);

	private final Map<String, AccountSettings> tenants = new HashMap<>();

	private final List<String> questions = new ArrayList<>();

	private Function<String, Optional<AccountSettings>> database = (name) -> Optional
		.ofNullable(this.tenants.get(name));

	private final WeChatAccounts accounts = accounts(UnaryOperator.identity());

	@Test
	void anAccountIsThereFromItsFirstUseOn() {
		tenant("shop", (settings) -> settings.jsApiList(List.of("chooseImage")));
		JsSdkConfig config = sign(found("shop"));
		assertThat(config.appId()).isEqualTo("wx-shop");
		assertThat(config.jsApiList()).containsExactly("chooseImage");
		assertThat(this.accounts.names()).containsExactly("shop");
		assertThat(found("shop")).isSameAs(found("shop"));
		assertThat(this.questions).containsExactly("shop");
	}

	@Test
	void theSourceIsNeverAskedOnTheThreadOfTheCaller() {
		tenant("shop");
		CompletionStage<Optional<WeChatAccount>> found = this.accounts.findAsync("shop");
		assertThat(this.questions).isEmpty();
		assertThat(found.toCompletableFuture()).isNotDone();
		assertThat(await(found)).isPresent();
	}

	@Test
	void manyWhoAskForANameMakeOneQuestion() {
		tenant("shop");
		List<CompletableFuture<Optional<WeChatAccount>>> askers = IntStream.range(0, 100)
			.mapToObj((asker) -> this.accounts.findAsync("shop").toCompletableFuture())
			.toList();
		askers.get(7).cancel(true);
		this.scheduler.runDue();
		assertThat(this.questions).containsExactly("shop");
		assertThat(askers.get(8).join()).isPresent().isEqualTo(askers.get(99).join());
	}

	@Test
	void changedListsAreUsedWithoutAnotherCall() {
		tenant("shop");
		WeChatAccount before = found("shop");
		sign(before);
		int calls = this.api.requests().size();
		tenant("shop", (settings) -> settings.openTagList(List.of("wx-open-launch-weapp")).debug(true));
		this.scheduler.advance(Duration.ofMinutes(6));
		JsSdkConfig config = sign(found("shop"));
		assertThat(config.openTagList()).containsExactly("wx-open-launch-weapp");
		assertThat(config.debug()).isTrue();
		assertThat(this.api.requests()).hasSize(calls);
		assertThat(found("shop").credentials()).isSameAs(before.credentials());
	}

	@Test
	void aChangedSecretIsTriedAtOnce() {
		this.api.tokens((request) -> {
			if (request.madeWith().reveal().equals("the wrong one")) {
				throw WeChatApiException.answered(request.call(), 40125, "invalid appsecret");
			}
			return this.api.issueToken(request);
		});
		this.tenants.put("shop", AccountSettings.withAppSecret("wx-shop", "the wrong one").build());
		WeChatAccount held = found("shop");
		CompletableFuture<JsSdkConfig> refused = held.jsSdkSigner().signAsync(PAGE).toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(5));
		assertThat(refused).isCompletedExceptionally();
		this.tenants.put("shop", AccountSettings.withAppSecret("wx-shop", "the right one").build());
		await(this.accounts.refresh("shop"));
		assertThat(sign(held).appId()).isEqualTo("wx-shop");
	}

	@Test
	void settingsThatAreReadAgainEndNoCoolDown() {
		this.api.tokens(ScriptedWeChatApi.refuse(40125));
		this.database = (name) -> Optional
			.of(AccountSettings.withAppSecret("wx-shop", () -> Secret.of("of the vault for " + name)).build());
		WeChatAccount account = found("shop");
		for (int minute = 0; minute < 120; minute++) {
			account.jsSdkSigner().signAsync(PAGE);
			this.scheduler.advance(Duration.ofMinutes(1));
		}
		assertThat(this.questions).hasSizeGreaterThan(10);
		assertThat(this.api.requests()).hasSizeLessThan(8);
	}

	@Test
	void aChangedModeLosesNoRequest() {
		tenant("shop");
		WeChatAccount before = found("shop");
		CompletableFuture<JsSdkConfig> waiting = before.jsSdkSigner().signAsync(PAGE).toCompletableFuture();
		tenant("shop", (settings) -> settings.accessTokenMode(AccessTokenMode.CLASSIC));
		WeChatAccount after = await(this.accounts.refresh("shop")).orElseThrow();
		assertThat(after.credentials()).isNotSameAs(before.credentials());
		sign(after);
		assertThat(waiting.join().appId()).isEqualTo("wx-shop");
		after.accessTokens().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(this.api.requests()).extracting(Request::call).contains(WeChatApi.Call.GET_ACCESS_TOKEN);
	}

	@Test
	void whatWasReplacedEndsWithTheAccounts() {
		tenant("shop");
		sign(found("shop"));
		tenant("shop", (settings) -> settings.accessTokenMode(AccessTokenMode.CLASSIC));
		await(this.accounts.refresh("shop"));
		this.accounts.close();
		int calls = this.api.requests().size();
		this.scheduler.advance(Duration.ofHours(5));
		assertThat(this.api.requests()).hasSize(calls);
	}

	@Test
	void settingsThatCannotBeUsedLeaveAnAccountAsItWas() {
		tenant("shop");
		WeChatAccount before = found("shop");
		this.tenants.put("shop", AccountSettings.withoutSecret("wx-shop").build());
		for (int i = 0; i < 2; i++) {
			assertThat(unavailable(this.accounts.refresh("shop"))).hasMessageContaining("its settings cannot be used");
		}
		assertThat(found("shop")).isSameAs(before);
		assertThat(sign(before).appId()).isEqualTo("wx-shop");
	}

	@Test
	void anIdleAccountThatIsUsedAgainMakesOneQuestion() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		this.scheduler.advance(Duration.ofHours(4));
		int questions = this.questions.size();
		sign(held);
		assertThat(this.questions).hasSize(questions + 1);
	}

	@Test
	void aRemovedAccountEnds() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		this.tenants.clear();
		this.scheduler.advance(Duration.ofMinutes(6));
		assertThat(await(this.accounts.findAsync("shop"))).isEmpty();
		assertThat(this.accounts.names()).isEmpty();
		int calls = this.api.requests().size();
		this.scheduler.advance(Duration.ofHours(3));
		assertThat(this.api.requests()).hasSize(calls);
		assertThat(held.jsSdkSigner().signAsync(PAGE).toCompletableFuture()).isCompletedExceptionally();
	}

	@Test
	void whoSaysThatSomethingChangedIsHeardAtOnce() {
		assertThat(await(this.accounts.findAsync("shop"))).isEmpty();
		tenant("shop");
		assertThat(await(this.accounts.findAsync("shop"))).isEmpty();
		assertThat(await(this.accounts.refresh("shop"))).isPresent();
		this.tenants.clear();
		assertThat(await(this.accounts.refresh("shop"))).isEmpty();
	}

	@Test
	void aQuestionThatBeganBeforeTheChangeIsAskedAgain() {
		List<CompletionStage<Optional<WeChatAccount>>> refreshed = new ArrayList<>();
		this.database = (name) -> {
			Optional<AccountSettings> old = Optional.ofNullable(this.tenants.get(name));
			if (refreshed.isEmpty()) {
				tenant("shop");
				refreshed.add(this.accounts.refresh("shop"));
			}
			return old;
		};
		assertThat(await(this.accounts.findAsync("shop"))).isEmpty();
		assertThat(await(refreshed.get(0))).isPresent();
	}

	@Test
	void aNameThatNobodyHasIsRememberedForTenSeconds() {
		for (int i = 0; i < 5; i++) {
			assertThat(await(this.accounts.findAsync("nobody"))).isEmpty();
		}
		assertThat(this.questions).hasSize(1);
		tenant("nobody");
		this.scheduler.advance(Questions.UNKNOWN_FOR);
		assertThat(await(this.accounts.findAsync("nobody"))).isPresent();
	}

	@Test
	void randomNamesCostTheSourceAFewQuestionsASecond() {
		tenant("shop");
		found("shop");
		for (int second = 0; second < 10; second++) {
			for (int i = 0; i < 500; i++) {
				this.accounts.findAsync("random-" + second + "-" + i);
			}
			this.scheduler.advance(Duration.ofSeconds(1));
			assertThat(found("shop")).isNotNull();
		}
		int most = 10 * (Questions.UNKNOWN_NAMES_PER_SECOND + Questions.MOST_AT_ONCE);
		assertThat(this.questions).hasSizeBetween(50, 1 + most);
		assertThat(unavailableSoon("another"))
			.hasMessage("The account 'another' cannot be looked up: too many names are asked for that nobody has.");
	}

	private AccountUnavailableException unavailableSoon(String name) {
		for (int i = 0; i < 50; i++) {
			this.accounts.findAsync("flood-" + i);
		}
		return unavailable(this.accounts.findAsync(name));
	}

	@Test
	void realAccountsAreNotLimited() {
		IntStream.range(0, 1000).forEach((number) -> tenant("tenant-" + number));
		List<CompletableFuture<Optional<WeChatAccount>>> found = IntStream.range(0, 1000)
			.mapToObj((number) -> this.accounts.findAsync("tenant-" + number).toCompletableFuture())
			.toList();
		this.scheduler.runDue();
		assertThat(found).allSatisfy((account) -> assertThat(account.join()).isPresent());
		assertThat(this.questions).hasSize(1000);
	}

	@Test
	void whatCannotBeANameIsNotAskedFor() {
		assertThat(await(this.accounts.findAsync("../shop"))).isEmpty();
		assertThat(await(this.accounts.findAsync(""))).isEmpty();
		assertThat(await(this.accounts.findAsync("x".repeat(65)))).isEmpty();
		assertThat(this.questions).isEmpty();
	}

	@Test
	void whileTheSourceFailsKnownAccountsGoOn() {
		tenant("shop");
		found("shop");
		this.database = (name) -> {
			throw new IllegalStateException("password=secret");
		};
		this.scheduler.advance(Duration.ofMinutes(29));
		assertThat(sign(found("shop")).appId()).isEqualTo("wx-shop");
		AccountUnavailableException failure = unavailable(this.accounts.findAsync("other"));
		assertThat(failure).hasMessage("The account 'other' cannot be looked up: the source of accounts failed.")
			.cause()
			.hasMessage("the call ended with IllegalStateException.");
		assertThat(failure.retryAfter()).isPositive();
	}

	@Test
	void theListenerIsToldOfWhatFails() {
		List<String> failures = new ArrayList<>();
		WeChatAccounts observed = accounts((builder) -> builder.failureListener((failure) -> {
			failures.add(failure.getMessage());
			throw new NoClassDefFoundError("a broken listener");
		}));
		tenant("shop");
		await(observed.findAsync("shop"));
		this.database = (name) -> {
			throw new IllegalStateException();
		};
		this.scheduler.advance(Duration.ofMinutes(7));
		assertThat(failures).isNotEmpty()
			.containsOnly("The account 'shop' cannot be looked up: the source of accounts failed.");
		assertThat(await(observed.findAsync("shop"))).isPresent();
	}

	@Test
	void whatAUsersOwnFunctionThrowsIsToldByItsClass() {
		WeChatAccounts broken = WeChatAccounts.from(this::answer, this.scheduler, (settings) -> {
			throw new IllegalStateException("secret");
		}).build();
		tenant("shop");
		assertThat(unavailable(broken.findAsync("shop")))
			.hasMessage("The account 'shop' cannot be looked up: its settings cannot be used.")
			.cause()
			.hasMessage("the call ended with IllegalStateException.");
	}

	@Test
	void aSourceThatReturnsNullHasFailed() {
		this.database = (name) -> null;
		assertThat(unavailable(this.accounts.findAsync("shop"))).hasMessageContaining("the source of accounts failed");
	}

	@Test
	void settingsThatCannotBeUsedAreNamed() {
		this.database = (name) -> Optional.of(AccountSettings.withoutSecret("wx-shop").build());
		assertThat(unavailable(this.accounts.findAsync("shop")))
			.hasMessage("The account 'shop' cannot be looked up: its settings cannot be used: The settings have neither"
					+ " an app secret nor a source of access tokens. Make them with withAppSecret or"
					+ " withAccessTokensFrom.");
	}

	@Test
	void anIdleAccountCostsNothing() {
		tenant("shop");
		sign(found("shop"));
		this.scheduler.advance(Duration.ofMinutes(32));
		assertThat(this.accounts.names()).isEmpty();
		int questions = this.questions.size();
		int calls = this.api.requests().size();
		this.scheduler.advance(Duration.ofHours(24));
		assertThat(this.questions).hasSize(questions);
		assertThat(this.api.requests()).hasSize(calls);
		assertThat(this.scheduler.isIdle()).isTrue();
	}

	@Test
	void anAccountThatIsUsedStays() {
		tenant("shop");
		WeChatAccount held = found("shop");
		for (int i = 0; i < 12; i++) {
			sign(held);
			this.scheduler.advance(Duration.ofMinutes(20));
			assertThat(this.accounts.names()).containsExactly("shop");
		}
	}

	@Test
	void theRefreshOfATicketIsNoUse() {
		tenant("shop");
		found("shop");
		this.scheduler.advance(Duration.ofMinutes(1));
		WeChatAccounts longIdle = accounts((builder) -> builder.idleTime(Duration.ofHours(3)));
		sign(await(longIdle.findAsync("shop")).orElseThrow());
		this.scheduler.advance(Duration.ofHours(3).plusMinutes(2));
		assertThat(longIdle.names()).isEmpty();
	}

	@Test
	void theNextUseBringsAnIdleAccountBack() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		this.scheduler.advance(Duration.ofHours(1));
		assertThat(this.accounts.names()).isEmpty();
		assertThat(sign(held).appId()).isEqualTo("wx-shop");
		assertThat(this.accounts.names()).containsExactly("shop");
		this.scheduler.advance(Duration.ofMinutes(32));
		assertThat(this.accounts.names()).isEmpty();
		assertThat(this.scheduler.isIdle()).isTrue();
	}

	@Test
	void whoHoldsAnIdleAccountGetsItsNewSecret() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		this.scheduler.advance(Duration.ofHours(1));
		this.tenants.put("shop", AccountSettings.withAppSecret("wx-shop", "rotated").build());
		sign(found("shop"));
		this.scheduler.advance(Duration.ofHours(2));
		sign(held);
		assertThat(this.api.requests()).filteredOn((request) -> request.call() != WeChatApi.Call.GET_TICKET)
			.last()
			.satisfies((request) -> assertThat(request.madeWith().reveal()).isEqualTo("rotated"));
	}

	@Test
	void whoHoldsAnIdleAccountIsServedWhileTheSourceFails() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		this.scheduler.advance(Duration.ofHours(4));
		this.database = (name) -> {
			throw new IllegalStateException();
		};
		assertThat(sign(held).appId()).isEqualTo("wx-shop");
	}

	@Test
	void whoHoldsARemovedAccountThatWasIdleIsToldSo() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		this.scheduler.advance(Duration.ofHours(4));
		this.tenants.clear();
		CompletableFuture<JsSdkConfig> signed = held.jsSdkSigner().signAsync(PAGE).toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(5));
		assertThat(signed).isCompletedExceptionally();
		int calls = this.api.requests().size();
		this.scheduler.advance(Duration.ofHours(3));
		assertThat(this.api.requests()).hasSize(calls);
		assertThat(this.accounts.names()).isEmpty();
	}

	@Test
	void aSuppliedTokenIsAskedForOnceForAllInstances() {
		List<String> rejections = new ArrayList<>();
		int[] asked = { 0 };
		this.tenants.put("shop", AccountSettings.withAccessTokensFrom("wx-shop", (rejected) -> {
			asked[0]++;
			if (rejected != null) {
				rejections.add(rejected.reveal());
			}
			return new IssuedCredential(Secret.of("supplied-" + asked[0]), Duration.ofHours(1));
		}).build());
		WeChatAccount first = found("shop");
		WeChatAccount second = await(accounts(UnaryOperator.identity()).findAsync("shop")).orElseThrow();
		sign(first);
		sign(second);
		assertThat(asked[0]).isEqualTo(1);
		assertThat(this.api.requests()).singleElement()
			.satisfies((request) -> assertThat(request.madeWith().reveal()).isEqualTo("supplied-1"));
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(first.accessTokens().invalidate(Secret.of("supplied-1"))).isTrue();
		CompletableFuture<Secret> next = first.accessTokens().getAsync().toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(next.join().reveal()).isEqualTo("supplied-2");
		assertThat(rejections).containsExactly("supplied-1");
	}

	@Test
	void aSupplierThatFailsIsToldByItsClass() {
		this.tenants.put("shop", AccountSettings.withAccessTokensFrom("wx-shop", (rejected) -> {
			throw new IllegalStateException("token=secret");
		}).build());
		CompletableFuture<JsSdkConfig> signed = found("shop").jsSdkSigner().signAsync(PAGE).toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(5));
		assertThat(signed).isCompletedExceptionally();
		assertThat(signed.handle((config, failure) -> failure).join())
			.hasRootCauseMessage("the call ended with IllegalStateException.");
	}

	@Test
	void knownAccountsAreNotAskedFor() {
		WeChatAccount known = WeChatAccount.builder("wx-known", () -> Secret.of("secret"), this.api)
			.name("known")
			.scheduler(this.scheduler)
			.build();
		WeChatAccounts both = accounts((builder) -> builder.known(WeChatAccounts.of(known, List.of())));
		tenant("shop");
		assertThat(both.primary()).isSameAs(known);
		assertThat(await(both.findAsync(null))).containsSame(known);
		assertThat(both.find("known")).containsSame(known);
		assertThat(both.find("wx-known")).containsSame(known);
		assertThat(await(both.refresh("known"))).containsSame(known);
		assertThat(await(both.findAsync("shop"))).isPresent();
		assertThat(both.names()).containsExactly("known", "shop");
		assertThat(both.stream()).hasSize(2);
		assertThat(this.questions).containsExactly("shop");
	}

	@Test
	void oneOfTheSourceCanBeThePrimaryOne() {
		tenant("shop");
		WeChatAccounts named = accounts((builder) -> builder.primary("shop"));
		assertThat(await(named.findAsync(null))).isPresent();
		assertThat(named.primary().name()).isEqualTo("shop");
	}

	@Test
	void noneIsPrimaryUnlessItIsNamed() {
		assertThat(await(this.accounts.findAsync(null))).isEmpty();
		assertThatIllegalStateException().isThrownBy(this.accounts::primary);
	}

	@Test
	void closingEndsAccountsAndQuestions() {
		tenant("shop");
		WeChatAccount held = found("shop");
		sign(held);
		CompletionStage<Optional<WeChatAccount>> waiting = this.accounts.findAsync("other");
		this.accounts.close();
		assertThat(unavailable(waiting)).hasMessageEndingWith("the accounts were closed.");
		assertThat(unavailable(this.accounts.findAsync("another"))).hasMessageEndingWith("the accounts were closed.");
		int calls = this.api.requests().size();
		this.scheduler.advance(Duration.ofHours(5));
		assertThat(this.api.requests()).hasSize(calls);
		assertThat(this.questions).containsExactly("shop");
	}

	private WeChatAccounts accounts(UnaryOperator<WeChatAccounts.Builder> options) {
		return options.apply(WeChatAccounts.from(this::answer, this.scheduler,
				(settings) -> WeChatAccount.builder(settings, this.api).store(this.store)))
			.build();
	}

	private Optional<AccountSettings> answer(String name) {
		this.questions.add(name);
		return this.database.apply(name);
	}

	private void tenant(String name) {
		tenant(name, UnaryOperator.identity());
	}

	private void tenant(String name, UnaryOperator<AccountSettings.Builder> options) {
		this.tenants.put(name,
				options.apply(AccountSettings.withAppSecret("wx-" + name, "the secret of " + name)).build());
	}

	private WeChatAccount found(String name) {
		return await(this.accounts.findAsync(name)).orElseThrow();
	}

	private <T> T await(CompletionStage<T> stage) {
		this.scheduler.runDue();
		return stage.toCompletableFuture().getNow(null);
	}

	private AccountUnavailableException unavailable(CompletionStage<?> stage) {
		this.scheduler.runDue();
		assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
		return (AccountUnavailableException) stage.handle((result, failure) -> failure).toCompletableFuture().join();
	}

	private JsSdkConfig sign(WeChatAccount account) {
		CompletableFuture<JsSdkConfig> signed = account.jsSdkSigner().signAsync(PAGE).toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(signed).isCompleted();
		return signed.join();
	}

}
