package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.concurrent.CompletionException;

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

	private final SimulatedMachine machine;

	private final AccountCredentials credentials;

	private final Invariants invariants;

	private final Holding token = new Holding();

	private final Holding ticket = new Holding();

	Instance(World world, Scenario scenario, WeChatModel weChat, StoreModel store, double pauseChance,
			Invariants invariants) {
		this.world = world;
		this.invariants = invariants;
		this.machine = new SimulatedMachine(world, pauseChance);
		this.credentials = AccountCredentials
			.builder(APP_ID, () -> WeChatModel.SECRET, weChat.reachedFrom(this.machine))
			.accessTokenMode(scenario.mode())
			.store(store.reachedFrom(this.machine))
			.machine(this.machine)
			.listener(this::happened)
			.build();
	}

	SimulatedMachine machine() {
		return this.machine;
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
		if (!this.machine.isClosed()) {
			this.credentials.prepare();
		}
	}

	void kill() {
		this.machine.close();
	}

	private void readAndGoOn() {
		if (this.machine.isClosed()) {
			return;
		}
		if (!this.machine.isPaused()) {
			read(CredentialKind.STABLE_ACCESS_TOKEN, this.credentials.accessToken(), this.token);
			read(CredentialKind.JSAPI_TICKET, this.credentials.jsapiTicket(), this.ticket);
		}
		this.world.in(this.world.between(Duration.ZERO, BETWEEN_READS.multipliedBy(2)), this::readAndGoOn);
	}

	private void read(CredentialKind kind, CredentialProvider provider, Holding holding) {
		Duration asked = this.world.now();
		Duration pausedBefore = this.machine.paused();
		var stage = provider.getAsync().toCompletableFuture();
		this.invariants.readStarted(kind, holding, stage.isDone());
		this.invariants.waiterBegins();
		stage.whenComplete((value, failure) -> {
			this.invariants.waiterEnds();
			Duration waited = this.world.now().minus(asked).minus(this.machine.paused().minus(pausedBefore));
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
		if (!this.machine.isClosed() && !this.machine.isPaused()) {
			this.credentials.accessToken().invalidate(rejected);
		}
	}

	/** A page says that WeChat refused its signature; it may lie. */
	void reportTicket() {
		Secret held = this.ticket.value;
		if (held != null && !this.machine.isClosed() && !this.machine.isPaused()) {
			this.credentials.jsapiTicket().invalidate(held);
		}
	}

	@Nullable Secret heldToken() {
		return this.token.value;
	}

	private void happened(CredentialEvent event) {
		this.world.trace(() -> this.machine + " " + event);
		this.invariants.noSecretIn(event);
	}

	/** What the callers of this instance were given last. */
	static final class Holding {

		@Nullable Secret value;

		/** Since when it is dead although the store has a living one, or null. */
		@Nullable Duration deadSince;

	}

}
