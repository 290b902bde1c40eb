package io.github.wxjssdk.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import org.jspecify.annotations.Nullable;

/**
 * WeChat: knows when a value is really valid. Requests take effect in the order in which
 * they arrive, not in the order in which they were sent.
 */
final class WeChatModel {

	static final Secret SECRET = Secret.of("0123456789abcdef0123456789abcdef");

	private static final Duration OVERLAP = Duration.ofMinutes(5);

	private final World world;

	private final Duration lifetime;

	private final Map<Secret, Long> deadAt = new HashMap<>();

	private final Map<Secret, Long> expiresAt = new HashMap<>();

	private final List<UpstreamCall> calls = new ArrayList<>();

	private @Nullable Secret classic;

	private @Nullable Secret stable;

	private long stableForcedAt = Long.MIN_VALUE / 2;

	private Duration tokenEnd = Duration.ZERO;

	private int issued;

	/** What every call is answered with, or null if all is well. */
	private @Nullable Outage outage;

	/** What the next call alone is answered with, or null if all is well. */
	private @Nullable Hiccup hiccup;

	/** How requests of an instance are disturbed on the way. */
	private final double disturbance;

	/** How many requests are the last thing that an instance does. */
	private final double lastRequests;

	private Consumer<SimulatedScheduler> killed = (scheduler) -> {
	};

	WeChatModel(World world, Duration lifetime, double disturbance, double lastRequests) {
		this.world = world;
		this.lifetime = lifetime;
		this.disturbance = disturbance;
		this.lastRequests = lastRequests;
	}

	/** Who is told that an instance was killed. */
	void onKill(Consumer<SimulatedScheduler> killed) {
		this.killed = killed;
	}

	/**
	 * A call that arrived.
	 *
	 * @param tokenEnd until when the newest token lives that was issued before
	 */
	record UpstreamCall(Duration at, String name, boolean failed, Duration tokenEnd) {
	}

	/** What goes wrong for all calls. */
	enum Outage {

		BUSY, HTML, HANG, UNREACHABLE, MINUTE_QUOTA, DAILY_QUOTA, WRONG_SECRET

	}

	/** What goes wrong for one call: an error code, or an answer that gets lost. */
	record Hiccup(int errcode) {

		static final int LOST = 0;

	}

	/**
	 * Let the next call fail, and none after it.
	 * @param errcode the code of the answer, or {@link Hiccup#LOST}
	 */
	void hiccup(int errcode) {
		this.hiccup = new Hiccup(errcode);
	}

	boolean isHiccupOver() {
		return this.hiccup == null;
	}

	void begin(@Nullable Outage outage) {
		this.outage = outage;
	}

	@Nullable Outage outage() {
		return this.outage;
	}

	List<UpstreamCall> calls() {
		return this.calls;
	}

	boolean isAlive(Secret value) {
		return this.world.nanos() < this.deadAt.getOrDefault(value, Long.MIN_VALUE);
	}

	/** Whether less time has passed than was promised, whatever else has happened. */
	boolean isWithinLifetime(Secret value) {
		return this.world.nanos() < this.expiresAt.getOrDefault(value, Long.MIN_VALUE);
	}

	Duration remaining(Secret value) {
		return Duration.ofNanos(this.expiresAt.getOrDefault(value, 0L) - this.world.nanos());
	}

	/**
	 * Another system fetches a token, or the account's owner revokes it: it is invalid at
	 * once.
	 */
	void rotate() {
		Secret token = (this.classic != null) ? this.classic : this.stable;
		if (token != null) {
			this.deadAt.put(token, this.world.nanos());
			this.stable = null;
			this.classic = null;
		}
	}

	/** WeChat as one instance reaches it. */
	WeChatApi reachedFrom(SimulatedScheduler scheduler) {
		return new WeChatApi() {

			@Override
			public CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret) {
				return request(scheduler, "getAccessToken", WeChatModel.this::issueClassic);
			}

			@Override
			public CompletionStage<IssuedCredential> getStableAccessToken(String appId, Secret appSecret,
					boolean forceRefresh) {
				return request(scheduler, forceRefresh ? "forcedStableAccessToken" : "getStableAccessToken",
						() -> issueStable(forceRefresh));
			}

			@Override
			public CompletionStage<IssuedCredential> getTicket(TicketType type, Secret accessToken) {
				return request(scheduler, "getTicket", () -> issueTicket(accessToken));
			}

		};
	}

	private CompletionStage<IssuedCredential> request(SimulatedScheduler scheduler, String name,
			Supplier<IssuedCredential> effect) {
		CompletableFuture<IssuedCredential> answer = new CompletableFuture<>();
		if (this.outage == Outage.UNREACHABLE) {
			this.world.in(Duration.ofMillis(1), () -> answer.completeExceptionally(new java.net.ConnectException()));
			return answer;
		}
		Duration underway = this.world.between(Duration.ofMillis(10), Duration.ofMillis(200));
		if (this.world.chance(this.disturbance)) {
			Duration late = this.world.between(Duration.ofSeconds(1), Duration.ofSeconds(90));
			underway = underway.plus(late);
			if (this.world.chance(0.7)) {
				scheduler.pause(late);
			}
		}
		if (this.world.chance(this.lastRequests)) {
			underway = this.world.between(Duration.ofMillis(10), Duration.ofSeconds(90));
			this.world.in(Duration.ofMillis(1), () -> this.killed.accept(scheduler));
		}
		this.world.in(underway, () -> arrive(scheduler, name, effect, answer));
		return answer;
	}

	private void arrive(SimulatedScheduler scheduler, String name, Supplier<IssuedCredential> effect,
			CompletableFuture<IssuedCredential> answer) {
		Hiccup met = this.hiccup;
		this.hiccup = null;
		boolean failed = this.outage != null || met != null;
		this.calls.add(new UpstreamCall(this.world.now(), name, failed, this.tokenEnd));
		this.world.trace(() -> name + " arrives from " + scheduler + ", outage " + this.outage);
		if (this.outage == Outage.HANG) {
			return;
		}
		if (this.world.chance(this.disturbance / 4)) {
			scheduler.pause(this.world.between(Duration.ofSeconds(1), Duration.ofSeconds(90)));
		}
		boolean answerLost = met != null && met.errcode() == Hiccup.LOST;
		boolean lost = answerLost || (!failed && this.world.chance(this.disturbance / 10));
		Duration back = this.world.between(Duration.ofMillis(10), Duration.ofMillis(200));
		try {
			if (met != null && !answerLost) {
				throw WeChatApiException.answered(callOf(name), met.errcode(), "hiccup");
			}
			IssuedCredential result = answerOf(name, effect);
			this.world.in(back, () -> {
				if (lost) {
					answer.completeExceptionally(new IOException("connection reset"));
				}
				else {
					answer.complete(result);
				}
			});
		}
		catch (WeChatApiException ex) {
			this.world.in(back, () -> answer.completeExceptionally(ex));
		}
	}

	private static WeChatApi.Call callOf(String name) {
		return switch (name) {
			case "getAccessToken" -> WeChatApi.Call.GET_ACCESS_TOKEN;
			case "getTicket" -> WeChatApi.Call.GET_TICKET;
			default -> WeChatApi.Call.GET_STABLE_ACCESS_TOKEN;
		};
	}

	private IssuedCredential answerOf(String name, Supplier<IssuedCredential> effect) {
		WeChatApi.Call call = callOf(name);
		if (this.outage == null || (this.outage == Outage.WRONG_SECRET && name.equals("getTicket"))) {
			return effect.get();
		}
		switch (this.outage) {
			case BUSY -> throw WeChatApiException.answered(call, -1, "system error");
			case MINUTE_QUOTA -> throw WeChatApiException.answered(call, 45011, "api minute-quota reach limit");
			case DAILY_QUOTA -> throw WeChatApiException.answered(call, 45009, "reach max api daily quota limit");
			case WRONG_SECRET -> throw WeChatApiException.answered(call, 40125, "invalid appsecret");
			default -> throw WeChatApiException.unreadable(call, "HTML", null);
		}
	}

	private IssuedCredential issueClassic() {
		Secret before = this.classic;
		if (before != null) {
			obsolete(before);
		}
		this.classic = issue("classic", this.lifetime);
		return new IssuedCredential(this.classic, this.lifetime);
	}

	private IssuedCredential issueStable(boolean force) {
		long now = this.world.nanos();
		Secret current = this.stable;
		long left = (current != null) ? this.deadAt.getOrDefault(current, 0L) - now : 0;
		boolean forced = force && now - this.stableForcedAt >= Duration.ofSeconds(30).toNanos();
		if (current == null || left <= OVERLAP.toNanos() || forced) {
			if (forced) {
				this.stableForcedAt = now;
			}
			if (current != null && left > 0) {
				obsolete(current);
			}
			current = issue("stable", this.lifetime);
			this.stable = current;
			left = this.lifetime.toNanos();
		}
		return new IssuedCredential(current, Duration.ofSeconds(Duration.ofNanos(left).toSeconds()));
	}

	private IssuedCredential issueTicket(Secret accessToken) {
		if (!isAlive(accessToken)) {
			throw WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 40001,
					"invalid credential, access_token is invalid");
		}
		return new IssuedCredential(issue("ticket", this.lifetime), this.lifetime);
	}

	private Secret issue(String what, Duration life) {
		Secret value = Secret.of(what + "-" + ++this.issued);
		this.deadAt.put(value, this.world.nanos() + life.toNanos());
		this.world.trace(() -> "issued " + value.reveal());
		this.expiresAt.put(value, this.world.nanos() + life.toNanos());
		if (!what.equals("ticket")) {
			this.tokenEnd = this.world.now().plus(life);
		}
		return value;
	}

	private void obsolete(Secret before) {
		this.deadAt.merge(before, this.world.nanos() + OVERLAP.toNanos(), Math::min);
	}

}
