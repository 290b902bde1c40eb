package io.github.wxjssdk.benchmark.scale;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.time.Scheduler;

/**
 * A WeChat that takes 200 ms for a call, on the scheduler's clock. A stable token stays
 * the same until its last five minutes, as WeChat's documentation says. Not thread-safe.
 */
final class CountedWeChat implements WeChatApi {

	private static final Duration LIFE = Duration.ofSeconds(7200);

	private static final Duration OVERLAP = Duration.ofMinutes(5);

	private static final Duration LATENCY = Duration.ofMillis(200);

	private final Scheduler scheduler;

	/** When the stable token of each account expires, in nanoseconds. */
	private final Map<String, Long> ends = new HashMap<>();

	private long issued;

	private int tokenCalls;

	private int ticketCalls;

	CountedWeChat(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	@Override
	public CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret) {
		throw new UnsupportedOperationException("The accounts use stable tokens");
	}

	@Override
	public CompletionStage<IssuedCredential> getStableAccessToken(String appId, Secret appSecret,
			boolean forceRefresh) {
		this.tokenCalls++;
		long now = this.scheduler.nanoTime();
		long end = this.ends.getOrDefault(appId, now);
		if (end - now <= OVERLAP.toNanos()) {
			end = now + LIFE.toNanos();
			this.ends.put(appId, end);
		}
		return answer("token of " + appId + " until " + end, Duration.ofNanos(end - now));
	}

	@Override
	public CompletionStage<IssuedCredential> getTicket(TicketType type, Secret accessToken) {
		this.ticketCalls++;
		return answer("ticket " + ++this.issued, LIFE);
	}

	private CompletionStage<IssuedCredential> answer(String value, Duration life) {
		CompletableFuture<IssuedCredential> answer = new CompletableFuture<>();
		this.scheduler.schedule(() -> answer.complete(new IssuedCredential(Secret.of(value), life)), LATENCY);
		return answer;
	}

	int tokenCalls() {
		return this.tokenCalls;
	}

	int ticketCalls() {
		return this.ticketCalls;
	}

}
