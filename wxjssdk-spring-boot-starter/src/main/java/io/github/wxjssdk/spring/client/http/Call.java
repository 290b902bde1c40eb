package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One request and its response. Everything is done by steps of one sequence: connect and
 * send the head, send a part of the body, and so on. A step may block; what takes too
 * long is ended from outside, by closing the connection.
 */
final class Call<T extends @Nullable Object> {

	private final HttpRequest request;

	private final BodyHandler<T> bodyHandler;

	private final Connections connections;

	private final Limits limits;

	private final HttpThreads threads;

	private final Sequence sequence;

	private final CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();

	/** The first failure is the cause of the others. */
	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private volatile @Nullable Connection connection;

	/** Whether the connection is this call's no more. */
	private final AtomicBoolean over = new AtomicBoolean();

	private @Nullable ResponseBody body;

	private boolean sending = true;

	private boolean wholeRequestSent;

	private @Nullable ResponseHead head;

	Call(HttpRequest request, BodyHandler<T> bodyHandler, Connections connections, Limits limits, HttpThreads threads) {
		this.request = request;
		this.bodyHandler = bodyHandler;
		this.connections = connections;
		this.limits = limits;
		this.threads = threads;
		this.sequence = new Sequence(threads);
	}

	/** Start it. Cancelling what is returned ends it. */
	CompletableFuture<HttpResponse<T>> start() {
		Runnable cancelLimit = this.request.timeout()
			.map((limit) -> this.threads.schedule(() -> fail(Limits.timedOut(limit)), limit))
			.orElse(() -> {
			});
		this.response.whenComplete((given, problem) -> {
			cancelLimit.run();
			if (problem != null) {
				close();
			}
		});
		next(this::send);
		return this.response;
	}

	/** Add a step. */
	void next(Step step) {
		try {
			this.sequence.execute(() -> run(step));
		}
		catch (RuntimeException | Error ex) {
			// There is no thread for it, nor for those after it.
			end(ex);
		}
	}

	private void run(Step step) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			end(ex);
		}
	}

	private void end(Throwable problem) {
		fail(problem);
		ResponseBody begun = this.body;
		if (begun != null) {
			begun.fail(Objects.requireNonNull(this.failure.get()));
		}
	}

	private void send() throws IOException {
		Route route = Route.to(this.request.uri());
		Connection opened = within(this.limits.connectTimeout(), this.limits::connectTimedOut, () -> open(route));
		BodyPublisher publisher = this.request.bodyPublisher().orElse(null);
		long length = (publisher != null) ? publisher.contentLength() : 0;
		whileSending(() -> RequestHead.write(this.request, route, length, opened.out()));
		if (publisher == null || length == 0) {
			sent();
		}
		else {
			publisher.subscribe(new RequestBody(this, opened.out(), length));
		}
	}

	private Connection open(Route route) throws IOException {
		try {
			Connection next = this.connections.to(route);
			this.connection = next;
			if (this.over.get()) {
				next.close();
			}
			next.open();
			return next;
		}
		catch (IOException ex) {
			throw new NotSentException(ex);
		}
	}

	/** Whether more of the body is wanted. */
	boolean isSending() {
		return this.sending;
	}

	/**
	 * A server that has seen enough may have answered before it closed the connection.
	 */
	void sendingFailed(IOException sendingFailure) throws IOException {
		try {
			receive();
		}
		catch (IOException ex) {
			throw sendingFailure;
		}
	}

	void sent() throws IOException {
		whileSending(connection().out()::flush);
		this.wholeRequestSent = true;
		receive();
	}

	private void receive() throws IOException {
		this.sending = false;
		ResponseHead received = whileReceiving(() -> ResponseHead.read(connection().in()));
		ResponseContent content = ResponseContent.of(this.request.method(), received, connection().in());
		this.head = received;
		BodySubscriber<T> subscriber = this.bodyHandler.apply(received);
		this.body = new ResponseBody(this, content, subscriber);
		subscriber.getBody().whenComplete((read, problem) -> {
			if (problem != null) {
				fail(problem);
			}
			else {
				respond(new Response<>(this.request, received, read, connection().session()));
			}
		});
		this.body.start();
	}

	/**
	 * Whoever waits for it may read the body there and then, which takes further steps.
	 */
	private void respond(Response<T> complete) {
		try {
			this.threads.execute(() -> this.response.complete(complete));
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
	}

	/** The end of the response was read, or nobody wants it. */
	void received(boolean connectionUsable) {
		boolean kept = connectionUsable && this.wholeRequestSent && Objects.requireNonNull(this.head).keepsConnection();
		if (!kept) {
			close();
		}
		else if (this.over.compareAndSet(false, true)) {
			this.connections.keep(connection());
		}
	}

	void whileSending(IoStep step) throws IOException {
		within(this.limits.responseTimeout(), this.limits::sendingTimedOut, () -> {
			step.run();
			return true;
		});
	}

	<R extends @Nullable Object> R whileReceiving(IoSupplier<R> step) throws IOException {
		return within(this.limits.responseTimeout(), this.limits::answerTimedOut, step);
	}

	private <R extends @Nullable Object> R within(Duration limit, Supplier<IOException> timedOut, IoSupplier<R> step)
			throws IOException {
		Runnable cancelLimit = this.threads.schedule(() -> fail(timedOut.get()), limit);
		try {
			return step.get();
		}
		finally {
			cancelLimit.run();
		}
	}

	private void fail(Throwable problem) {
		this.failure.compareAndSet(null, problem);
		this.response.completeExceptionally(problem);
		close();
	}

	private void close() {
		boolean mine = this.over.compareAndSet(false, true);
		Connection used = this.connection;
		if (mine && used != null) {
			used.close();
		}
	}

	private Connection connection() {
		return Objects.requireNonNull(this.connection);
	}

	/** What a step does. */
	interface Step {

		void run() throws Throwable;

	}

	/** What may block. */
	interface IoStep {

		void run() throws IOException;

	}

	/** What may block and gives something. */
	interface IoSupplier<R extends @Nullable Object> {

		R get() throws IOException;

	}

}
