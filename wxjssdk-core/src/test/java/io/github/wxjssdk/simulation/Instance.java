package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.store.CredentialKind;
import org.jspecify.annotations.Nullable;

/** One instance of an application, whose callers ask for tokens and tickets. */
final class Instance {

	static final String APP_ID = "wx5823bf96d3bd56c7";

	private static final Duration BETWEEN_READS = Duration.ofSeconds(20);

	private final World world;

	private final SimulatedScheduler scheduler;

	private final AccountCredentials credentials;

	private final Invariants invariants;

	private final Holding token = new Holding();

	private final Holding ticket = new Holding();

	Instance(World world, Scenario scenario, WeChatModel weChat, StoreModel store, double pauseChance,
			Invariants invariants) {
		this.world = world;
		this.invariants = invariants;
		this.scheduler = new SimulatedScheduler(world, pauseChance);
		this.credentials = WeChatAccount.builder(APP_ID, () -> WeChatModel.SECRET, weChat.reachedFrom(this.scheduler))
			.accessTokenMode(scenario.mode())
			.store(store.reachedFrom(this.scheduler))
			.scheduler(this.scheduler)
			.listener(this::happened)
			.buildCredentials();
	}

	SimulatedScheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * Every other instance is prepared, as the starter does it, and its first callers
	 * come at any time up to some hours later.
	 */
	void start() {
		boolean prepared = this.world.chance(0.5);
		if (prepared) {
			this.world.in(Duration.ofSeconds(1), this::prepare);
		}
		Duration latest = (prepared && this.world.chance(0.5)) ? Duration.ofHours(3) : Duration.ofSeconds(10);
		this.world.in(this.world.between(Duration.ZERO, latest), this::readAndGoOn);
	}

	private void prepare() {
		if (!this.scheduler.isClosed()) {
			this.credentials.prepare();
		}
	}

	void kill() {
		this.scheduler.close();
	}

	private void readAndGoOn() {
		if (this.scheduler.isClosed()) {
			return;
		}
		if (!this.scheduler.isPaused()) {
			read(CredentialKind.STABLE_ACCESS_TOKEN, this.credentials.accessTokens(), this.token);
			read(CredentialKind.JSAPI_TICKET, this.credentials.jsapiTicket(), this.ticket);
		}
		this.world.in(this.world.between(Duration.ZERO, BETWEEN_READS.multipliedBy(2)), this::readAndGoOn);
	}

	private void read(CredentialKind kind, CredentialProvider provider, Holding holding) {
		Duration asked = this.world.now();
		Duration pausedBefore = this.scheduler.paused();
		var stage = provider.getAsync().toCompletableFuture();
		this.invariants.readStarted(kind, holding, stage.isDone());
		this.invariants.waiterBegins();
		stage.whenComplete((value, failure) -> {
			this.invariants.waiterEnds();
			Duration waited = this.world.now().minus(asked).minus(this.scheduler.paused().minus(pausedBefore));
			this.invariants.waited(waited);
			if (failure == null) {
				this.invariants.handedOut(this, kind, value, holding);
			}
			else {
				failed(failure);
			}
		});
	}

	private void failed(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		this.invariants.check(cause instanceof CredentialUnavailableException, () -> "a caller met " + cause);
		this.invariants.callerFailed(cause);
	}

	/** Callers say that WeChat rejected a value. */
	void report(Secret rejected) {
		if (!this.scheduler.isClosed() && !this.scheduler.isPaused()) {
			this.credentials.accessTokens().invalidate(rejected);
		}
	}

	/** A page says that WeChat refused its signature; it may lie. */
	void reportTicket() {
		Secret held = this.ticket.value;
		if (held != null && !this.scheduler.isClosed() && !this.scheduler.isPaused()) {
			this.credentials.jsapiTicket().invalidate(held);
		}
	}

	@Nullable Secret heldToken() {
		return this.token.value;
	}

	private void happened(CredentialEvent event) {
		this.world.trace(() -> this.scheduler + " " + event);
		this.invariants.noSecretIn(event);
	}

	/** What the callers of this instance were given last. */
	static final class Holding {

		@Nullable Secret value;

		/** Since when it is dead although the store has a living one, or null. */
		@Nullable Duration deadSince;

	}

}
