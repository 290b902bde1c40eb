package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.simulation.Instance.Holding;
import io.github.wxjssdk.simulation.Scenario.Trouble;
import io.github.wxjssdk.simulation.WeChatModel.UpstreamCall;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import org.jspecify.annotations.Nullable;

/**
 * What must hold at every moment, and in a whole run. Figures are the design's.
 */
final class Invariants {

	/** The store is read each 60 s ± 20%, so nobody is behind for longer. */
	private static final Duration LONGEST_BEHIND = Duration.ofSeconds(72);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

	private static final Duration SHORTEST_CIRCUIT = Duration.ofMinutes(5);

	/** From twenty minutes down to a second. */
	private static final int MOST_HALVINGS = 16;

	/** Steps take some milliseconds. */
	private static final Duration SLACK = Duration.ofSeconds(1);

	/** The day's quota of the classic token call. */
	private static final int DAILY_QUOTA = 2000;

	private final long seed;

	private final Scenario scenario;

	private final World world;

	private final WeChatModel weChat;

	private final StoreModel store;

	private final Map<CredentialKind, Long> fences = new HashMap<>();

	private @Nullable SimulationFailure failure;

	private @Nullable Duration rotatedAt;

	private int waiters;

	private int reads;

	private int deadReads;

	private int failedCallers;

	Invariants(long seed, Scenario scenario, World world, WeChatModel weChat, StoreModel store) {
		this.seed = seed;
		this.scenario = scenario;
		this.world = world;
		this.weChat = weChat;
		this.store = store;
	}

	void check(boolean holds, Supplier<String> otherwise) {
		if (!holds && this.failure == null) {
			this.failure = new SimulationFailure(this.seed, this.scenario, this.world.now(), otherwise.get());
		}
	}

	/** Throw what failed first, if anything did. */
	void rethrow() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

	void waiterBegins() {
		this.waiters++;
	}

	void waiterEnds() {
		this.waiters--;
	}

	void waited(Duration waited) {
		check(waited.compareTo(LONGEST_WAIT.plus(SLACK)) <= 0, () -> "a caller waited for " + waited);
	}

	void readStarted(CredentialKind kind, Holding holding, boolean answeredAtOnce) {
		Secret value = holding.value;
		boolean classicToken = kind != CredentialKind.JSAPI_TICKET && this.scenario.mode() == AccessTokenMode.CLASSIC;
		boolean mayBeSuspect = (classicToken && this.scenario.has(Trouble.STORE))
				|| this.scenario.has(Trouble.PAUSES, Trouble.KILLS, Trouble.CHAOS)
				|| (kind != CredentialKind.JSAPI_TICKET
						&& this.scenario.has(Trouble.ROTATION, Trouble.WECHAT, Trouble.HICCUPS));
		if (value == null || mayBeSuspect) {
			return;
		}
		boolean fresh = this.weChat.remaining(value).compareTo(Duration.ofMinutes(10)) > 0;
		check(!fresh || answeredAtOnce, () -> "a caller waited although the credential was fresh");
	}

	void handedOut(Instance instance, CredentialKind kind, Secret value, Holding holding) {
		this.reads++;
		check(this.weChat.isWithinLifetime(value), () -> "an expired value was given out");
		boolean ticket = kind == CredentialKind.JSAPI_TICKET;
		boolean dead = !this.weChat.isAlive(value);
		if (dead) {
			this.deadReads++;
		}
		check(!dead || !this.scenario.has(Trouble.NONE, Trouble.PAUSES, Trouble.WECHAT, Trouble.HICCUPS, Trouble.SECRET,
				Trouble.KILLS), () -> "a dead " + (ticket ? "ticket" : "token") + " was given out");
		behind(instance, ticket, value, dead, holding);
		holding.value = value;
	}

	/** No instance holds an invalid value for long while the store has a valid one. */
	private void behind(Instance instance, boolean ticket, Secret value, boolean dead, Holding holding) {
		Credential stored = this.store.look(ticket ? key(CredentialKind.JSAPI_TICKET) : tokenKey());
		boolean betterStored = stored != null && this.weChat.isAlive(stored.value())
				&& this.store.isReachableFrom(instance.scheduler()) && this.store.isCalm();
		if (!dead || !betterStored) {
			holding.deadSince = null;
			return;
		}
		Duration active = this.world.now().minus(instance.scheduler().paused());
		if (holding.deadSince == null) {
			holding.deadSince = active;
		}
		Duration since = active.minus(holding.deadSince);
		check(since.compareTo(LONGEST_BEHIND.plus(SLACK)) <= 0,
				() -> "a dead value was held for " + since + " although the store has a living one");
	}

	void callerFailed(Throwable failure) {
		this.failedCallers++;
		boolean mayFail = !this.scenario.has(Trouble.NONE, Trouble.ROTATION, Trouble.HICCUPS);
		check(mayFail, () -> "a caller failed although nothing was wrong: " + failure);
	}

	void noSecretIn(CredentialEvent event) {
		String text = event.toString();
		check(!text.contains("classic-") && !text.contains("stable-") && !text.contains("ticket-")
				&& !text.contains(WeChatModel.SECRET.reveal()), () -> "an event holds a secret");
	}

	/**
	 * Another system has rotated the token. Whatever was counted for the last rotation
	 * must be within its bounds.
	 */
	void rotated() {
		callsSinceRotation();
		this.rotatedAt = this.world.now();
	}

	private void callsSinceRotation() {
		Duration from = this.rotatedAt;
		if (from == null || !this.scenario.has(Trouble.ROTATION)) {
			return;
		}
		Duration until = from.plus(Duration.ofMinutes(6));
		long calls = this.weChat.calls()
			.stream()
			.filter((call) -> call.name().endsWith("AccessToken") && call.at().compareTo(from) > 0
					&& call.at().compareTo(until) < 0)
			.count();
		check(calls <= 2, () -> calls + " token calls after one rotation");
	}

	/** The store is what it was some time ago. */
	void storedFencesMayFall() {
		this.fences.clear();
	}

	/** Looked at from time to time. */
	void storedFencesRise() {
		for (CredentialKind kind : CredentialKind.values()) {
			Credential stored = this.store.look(key(kind));
			if (stored != null) {
				Long before = this.fences.put(kind, stored.fence());
				check(before == null || stored.fence() >= before,
						() -> "the stored fence fell from " + before + " to " + stored.fence());
			}
		}
	}

	void atTheEnd() {
		boolean mayHaveDied = this.scenario.has(Trouble.KILLS);
		check(mayHaveDied || this.waiters <= this.scenario.instances() * 4, () -> this.waiters + " callers still wait");
		callsWithinBudget();
		if (this.scenario.has(Trouble.SECRET)) {
			permanentErrorsAreRare();
		}
		if (this.scenario.has(Trouble.NONE)) {
			oneCallPerWindow("AccessToken");
			oneCallPerWindow("getTicket");
		}
	}

	/**
	 * A permanent error costs all instances together one call per cool-down. While a
	 * token is usable, it costs one more call each time that half of the token's
	 * remaining life has passed.
	 */
	private void permanentErrorsAreRare() {
		Duration before = Duration.ZERO.minus(SHORTEST_CIRCUIT);
		Map<Duration, Integer> triesWithToken = new HashMap<>();
		for (UpstreamCall call : this.weChat.calls()) {
			if (call.failed() && call.name().endsWith("AccessToken")) {
				boolean tokenAtHand = call.at().compareTo(call.tokenEnd()) < 0;
				Duration gap = call.at().minus(before);
				check(tokenAtHand || gap.plus(SLACK).compareTo(SHORTEST_CIRCUIT) >= 0,
						() -> "two calls with a wrong secret within " + gap);
				int tries = tokenAtHand ? triesWithToken.merge(call.tokenEnd(), 1, Integer::sum) : 0;
				check(tries <= MOST_HALVINGS, () -> tries + " calls with a wrong secret for one token");
				before = call.at();
			}
		}
	}

	private void callsWithinBudget() {
		for (String name : List.of("getAccessToken", "StableAccessToken", "getTicket")) {
			long calls = this.weChat.calls().stream().filter((call) -> call.name().endsWith(name)).count();
			long budget = (long) DAILY_QUOTA * this.scenario.days();
			check(calls <= budget, () -> calls + " calls of " + name + " in " + this.scenario.days() + " days");
		}
	}

	/**
	 * A window is the life of a credential less the time ahead at which it is refreshed.
	 */
	private void oneCallPerWindow(String name) {
		Duration ahead = Duration.ofSeconds(Math.min(this.scenario.lifetime().toSeconds() / 3, 1200) + 5);
		Duration window = this.scenario.lifetime().minus(ahead);
		List<Duration> calls = this.weChat.calls()
			.stream()
			.filter((call) -> call.name().endsWith(name))
			.map(UpstreamCall::at)
			.toList();
		for (int i = 1; i < calls.size(); i++) {
			Duration gap = calls.get(i).minus(calls.get(i - 1));
			check(gap.compareTo(window) >= 0, () -> "two calls of " + name + " within one window: " + gap);
		}
		check(!calls.isEmpty(), () -> "no call of " + name);
	}

	CredentialKey tokenKey() {
		return key(switch (this.scenario.mode()) {
			case CLASSIC -> CredentialKind.CLASSIC_ACCESS_TOKEN;
			case STABLE -> CredentialKind.STABLE_ACCESS_TOKEN;
		});
	}

	private static CredentialKey key(CredentialKind kind) {
		return new CredentialKey(Instance.APP_ID, kind);
	}

	Outcome outcome() {
		return new Outcome(this.scenario, this.reads, this.deadReads, this.failedCallers, this.weChat.calls().size());
	}

	/** What a run came to, when all invariants held. */
	record Outcome(Scenario scenario, int reads, int deadReads, int failedCallers, int calls) {
	}

}
