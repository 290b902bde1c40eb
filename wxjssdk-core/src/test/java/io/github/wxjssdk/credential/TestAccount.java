package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialEvent.RefreshFailed;
import io.github.wxjssdk.store.local.MemoryCredentialStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * One instance of an application: an account's credentials on a machine whose time a test
 * moves, with a WeChat and a store that the test scripts.
 */
final class TestAccount {

	final ManualMachine machine;

	final ScriptedWeChatApi api;

	final RecordingStore store;

	final List<CredentialEvent> events = new ArrayList<>();

	final AccountCredentials credentials;

	private Secret secret = Secret.of("the app secret");

	private TestAccount(ManualMachine machine, ScriptedWeChatApi api, RecordingStore store,
			UnaryOperator<AccountCredentials.Builder> options) {
		this.machine = machine;
		this.api = api;
		this.store = store;
		this.credentials = options
			.apply(AccountCredentials.builder("wx5823bf96d3bd56c7", () -> this.secret, api)
				.machine(machine)
				.store(store)
				.listener(this.events::add))
			.build();
	}

	static TestAccount with(UnaryOperator<AccountCredentials.Builder> options) {
		ManualMachine machine = new ManualMachine();
		return new TestAccount(machine, ScriptedWeChatApi.on(machine),
				new RecordingStore(new MemoryCredentialStore(machine)), options);
	}

	static TestAccount stable() {
		return with(UnaryOperator.identity());
	}

	static TestAccount classic() {
		return with((account) -> account.accessTokenMode(AccessTokenMode.CLASSIC));
	}

	/** Only callers start refreshes, so that a test sees each state of a credential. */
	static TestAccount withoutRefreshAhead() {
		return with((account) -> account.refreshAhead(false));
	}

	/** Another instance with the same store; its clocks and WeChat are the same too. */
	TestAccount sibling(UnaryOperator<AccountCredentials.Builder> options) {
		this.machine.chance(0.25);
		TestAccount sibling = new TestAccount(this.machine, this.api, this.store, options);
		this.machine.chance(0.5);
		return sibling;
	}

	void secret(String text) {
		this.secret = Secret.of(text);
	}

	CompletableFuture<Secret> token() {
		return this.credentials.accessToken().getAsync().toCompletableFuture();
	}

	CompletableFuture<Secret> ticket() {
		return this.credentials.jsapiTicket().getAsync().toCompletableFuture();
	}

	/** The token that a caller gets who has five seconds to spare. */
	String awaitToken() {
		return await(token());
	}

	/** The ticket that a caller gets who has five seconds to spare. */
	String awaitTicket() {
		return await(ticket());
	}

	private String await(CompletableFuture<Secret> future) {
		for (int i = 0; i <= 100 && !future.isDone(); i++) {
			this.machine.advance(Duration.ofMillis(50));
		}
		return value(future);
	}

	/** The value that a caller has got already. */
	static String value(CompletableFuture<Secret> future) {
		assertThat(future).isCompleted();
		return future.join().reveal();
	}

	/** What a caller has got already instead of a value. */
	static CredentialUnavailableException unavailable(CompletableFuture<Secret> future) {
		assertThat(future).isCompletedExceptionally();
		return catchThrowableOfType(CredentialUnavailableException.class, () -> {
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				throw ex.getCause();
			}
		});
	}

	/** The failures that were told to the listener. */
	List<RefreshFailed> failures() {
		return events(RefreshFailed.class);
	}

	<E extends CredentialEvent> List<E> events(Class<E> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	void advance(Duration time) {
		this.machine.advance(time);
	}

	void advanceSeconds(long seconds) {
		this.machine.advance(Duration.ofSeconds(seconds));
	}

}
