package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.time.Scheduler;

/**
 * A WeChat that records its requests, and whose responses a test sets. Until the test
 * sets something else, it responds after 200 ms, with a stable token as WeChat does, or
 * with a new classic token or ticket each time. All of them live 7200 s.
 */
public final class ScriptedWeChatApi implements WeChatApi {

	/** How long the credentials live that nobody has scripted. */
	public static final Duration LIFE = Duration.ofSeconds(7200);

	private static final Duration RENEWED_BELOW = Duration.ofSeconds(300);

	private final Scheduler scheduler;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger tokensIssued = new AtomicInteger();

	private final AtomicInteger ticketsIssued = new AtomicInteger();

	private volatile Duration latency = Duration.ofMillis(200);

	private volatile Answer tokens = this::issueToken;

	private volatile Answer tickets = (request) -> issue("ticket-" + this.ticketsIssued.incrementAndGet());

	private volatile Runnable preparation = () -> {
	};

	private long stableTokenIssuedAt;

	private ScriptedWeChatApi(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/** Create one that responds on this scheduler. */
	public static ScriptedWeChatApi on(Scheduler scheduler) {
		return new ScriptedWeChatApi(scheduler);
	}

	@Override
	public CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret) {
		return answer(new Request(Call.GET_ACCESS_TOKEN, appSecret, false, now(), new CompletableFuture<>()),
				this.tokens);
	}

	@Override
	public CompletionStage<IssuedCredential> getStableAccessToken(String appId, Secret appSecret,
			boolean forceRefresh) {
		return answer(
				new Request(Call.GET_STABLE_ACCESS_TOKEN, appSecret, forceRefresh, now(), new CompletableFuture<>()),
				this.tokens);
	}

	@Override
	public CompletionStage<IssuedCredential> getTicket(TicketType type, Secret accessToken) {
		return answer(new Request(Call.GET_TICKET, accessToken, false, now(), new CompletableFuture<>()), this.tickets);
	}

	@Override
	public void prepare() {
		this.preparation.run();
	}

	/** What to do when somebody prepares. */
	void preparation(Runnable preparation) {
		this.preparation = preparation;
	}

	private CompletionStage<IssuedCredential> answer(Request request, Answer answer) {
		this.requests.add(request);
		if (answer instanceof Refusal refusal) {
			refusal.beforeItIsSent();
		}
		this.scheduler.schedule(() -> this.scheduler.execute(() -> {
			try {
				request.answer().complete(answer.to(request));
			}
			catch (Throwable ex) {
				request.answer().completeExceptionally(ex);
			}
		}), this.latency);
		return request.answer();
	}

	/** Answer a token call as WeChat does. */
	public synchronized IssuedCredential issueToken(Request request) {
		if (request.call() == Call.GET_ACCESS_TOKEN) {
			return issue("token-" + this.tokensIssued.incrementAndGet());
		}
		Duration left = LIFE.minusNanos(now() - this.stableTokenIssuedAt);
		if (this.tokensIssued.get() == 0 || request.force() || left.compareTo(RENEWED_BELOW) <= 0) {
			this.tokensIssued.incrementAndGet();
			this.stableTokenIssuedAt = now();
			left = LIFE;
		}
		return new IssuedCredential(Secret.of("token-" + this.tokensIssued), Duration.ofSeconds(left.toSeconds()));
	}

	/** Answer a credential that lives as long as WeChat says. */
	public static IssuedCredential issue(String value) {
		return new IssuedCredential(Secret.of(value), LIFE);
	}

	/** Answer every call after this time. */
	public ScriptedWeChatApi latency(Duration latency) {
		this.latency = latency;
		return this;
	}

	/** Answer token calls like this from now on. */
	public ScriptedWeChatApi tokens(Answer answer) {
		this.tokens = answer;
		return this;
	}

	/** Answer ticket calls like this from now on. */
	public ScriptedWeChatApi tickets(Answer answer) {
		this.tickets = answer;
		return this;
	}

	/** Refuse with a return code. */
	public static Answer refuse(int errcode) {
		return (request) -> {
			throw WeChatApiException.answered(request.call(), errcode, "scripted");
		};
	}

	/** Return what was asked, in order. */
	public List<Request> requests() {
		return this.requests;
	}

	List<Request> tokenRequests() {
		return this.requests.stream().filter((request) -> request.call() != Call.GET_TICKET).toList();
	}

	List<Request> ticketRequests() {
		return this.requests.stream().filter((request) -> request.call() == Call.GET_TICKET).toList();
	}

	private long now() {
		return this.scheduler.nanoTime();
	}

	/** What WeChat was asked. */
	public record Request(Call call, Secret madeWith, boolean force, long at,
			CompletableFuture<IssuedCredential> answer) {
	}

	/** What WeChat answers; what it throws is thrown by the stage. */
	@FunctionalInterface
	public interface Answer {

		IssuedCredential to(Request request) throws Throwable;

	}

	/** An answer that is thrown by the call itself, before a stage is returned. */
	@FunctionalInterface
	interface Refusal extends Answer {

		void beforeItIsSent();

		@Override
		default IssuedCredential to(Request request) {
			throw new IllegalStateException("was never sent");
		}

	}

}
