package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One request and its response. The work is done in steps, one at a time: connect and
 * send the head, send a part of the body, and so on. A step may block. A timeout ends it
 * by closing the socket on another thread.
 */
final class Call<T extends @Nullable Object> {

	private final HttpRequest request;

	private final BodyHandler<T> bodyHandler;

	private final Connections connections;

	private final Limits limits;

	private final HttpThreads threads;

	private final Executor sequence;

	private final CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();

	/** The first failure. It is the cause of the others. */
	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private volatile @Nullable Socket socket;

	/** Whether this call has closed its socket or handed it back. */
	private final AtomicBoolean over = new AtomicBoolean();

	private @Nullable Connection connection;

	private boolean sending = true;

	private boolean wholeRequestSent;

	private @Nullable ResponseHead head;

	private @Nullable ResponseBody body;

	Call(HttpRequest request, BodyHandler<T> bodyHandler, Connections connections, Limits limits, HttpThreads threads) {
		this.request = request;
		this.bodyHandler = bodyHandler;
		this.connections = connections;
		this.limits = limits;
		this.threads = threads;
		this.sequence = threads.newSequence();
	}

	/** Start the call. Cancelling the returned future ends it. */
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
	void next(IoStep step) {
		try {
			this.sequence.execute(() -> {
				try {
					step.run();
				}
				catch (Throwable ex) {
					end(ex);
				}
			});
		}
		catch (RuntimeException | Error ex) {
			// There is no thread for this step, nor for those after it.
			end(ex);
		}
	}

	/** End the call with a failure, in a step. */
	void end(Throwable problem) {
		fail(problem);
		if (this.body != null) {
			this.body.fail(Objects.requireNonNull(this.failure.get()));
		}
	}

	private void send() throws IOException {
		Route route = Route.to(this.request.uri());
		Connection opened = within(this.limits.connectTimeout(), this.limits::connectTimedOut, () -> connect(route));
		this.connection = opened;
		BodyPublisher publisher = this.request.bodyPublisher().orElse(null);
		long length = (publisher != null) ? publisher.contentLength() : 0;
		RequestWriter writer = new RequestWriter(this, opened.out(), length);
		whileSending(() -> writer.writeHead(this.request, route));
		if (publisher == null || length == 0) {
			sent();
		}
		else {
			publisher.subscribe(writer);
		}
	}

	private Connection connect(Route route) throws IOException {
		try {
			return this.connections.connect(route, this::use);
		}
		catch (IOException ex) {
			throw Limits.notSent(ex);
		}
	}

	private void use(Socket used) {
		this.socket = used;
		if (this.over.get()) {
			Connection.close(used);
		}
	}

	/** Whether more of the request's body is wanted. */
	boolean isSending() {
		return this.sending;
	}

	/**
	 * Read the response, if there is one: a server that has seen enough may answer before
	 * it closes the connection.
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
		this.head = received;
		ResponseContent content = ResponseContent.of(this.request.method(), received, connection().in());
		BodySubscriber<T> subscriber = subscriber(received, content);
		this.body = new ResponseBody(this, content, subscriber);
		subscriber.getBody().whenComplete((read, problem) -> {
			if (problem != null) {
				fail(problem);
			}
			else {
				respond(new Response<>(this.request, received.statusCode(), received.headers(), read,
						connection().session()));
			}
		});
		this.body.start();
	}

	private BodySubscriber<T> subscriber(ResponseHead received, ResponseContent content) throws IOException {
		if (!(this.bodyHandler instanceof PeekingBodyHandler<T> handler)) {
			return this.bodyHandler.apply(received);
		}
		while (content.canPeek() && handler.needsMore(received, content.peeked())) {
			whileReceiving(() -> {
				content.peek();
				return true;
			});
		}
		return handler.apply(received, content.peeked(), content.isRead());
	}

	/**
	 * Complete the response on another thread: a dependent stage may read the body there,
	 * which needs further steps.
	 */
	private void respond(Response<T> complete) {
		try {
			this.threads.execute(() -> this.response.complete(complete));
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
	}

	/** The response was read to its end, or the application does not want the rest. */
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
		return within(this.limits.responseTimeout(), () -> Limits.timedOut(this.limits.responseTimeout()), step);
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
		Socket used = this.socket;
		if (mine && used != null) {
			Connection.close(used);
		}
	}

	private Connection connection() {
		return Objects.requireNonNull(this.connection);
	}

	/** Blocks, or is a step. */
	interface IoStep {

		void run() throws IOException;

	}

	/** Blocks, and returns something. */
	interface IoSupplier<R extends @Nullable Object> {

		R get() throws IOException;

	}

	/**
	 * How long a call may take.
	 *
	 * @param connectTimeout for opening the connection
	 * @param responseTimeout for each step afterwards: sending a part, waiting for the
	 * response to begin or to go on
	 */
	record Limits(Duration connectTimeout, Duration responseTimeout) {

		private IOException connectTimedOut() {
			return notSent(
					new HttpConnectTimeoutException("no connection within " + this.connectTimeout.toMillis() + " ms"));
		}

		/**
		 * A {@link ConnectException} tells others that nothing of the request was sent.
		 */
		private static IOException notSent(IOException cause) {
			ConnectException notSent = new ConnectException(String.valueOf(cause.getMessage()));
			notSent.initCause(cause);
			return notSent;
		}

		private IOException sendingTimedOut() {
			return new HttpTimeoutException("nothing could be sent for " + this.responseTimeout.toMillis() + " ms");
		}

		private static IOException timedOut(Duration limit) {
			return new HttpTimeoutException("none within " + limit.toMillis() + " ms");
		}

	}

}
