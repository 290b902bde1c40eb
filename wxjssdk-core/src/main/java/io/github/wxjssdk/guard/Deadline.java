package io.github.wxjssdk.guard;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.CredentialStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Calls code that is not ours (a store, the way to WeChat, a vault) and waits for it only
 * for a limited time. The code may block before it returns, never answer, or throw. Each
 * call has its own thread. While some threads hang, no more calls are made. A
 * {@link ForeignException} says what the code threw. Thread-safe.
 */
public final class Deadline {

	/** A call ends before its lease. */
	public static final Duration OF_A_CALL = Duration.ofSeconds(10);

	/**
	 * A thread that has hung for so long never comes back, but what it waits for may work
	 * again.
	 */
	public static final Duration LOST_AFTER = Duration.ofMinutes(10);

	private final Workers workers;

	private final Callee callee;

	private final HungThreads hung;

	/** Create it. */
	public Deadline(Workers workers, Callee callee, HungThreads hung) {
		this.workers = workers;
		this.callee = callee;
		this.hung = hung;
	}

	/**
	 * Call code that may take ten seconds, unless an earlier call still hangs.
	 * @param confidential secrets that the code was given
	 */
	public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> code, List<Secret> confidential) {
		return call(code, OF_A_CALL, 1, confidential, (late) -> {
		});
	}

	/**
	 * Call it.
	 * @param atMost how long to wait for the answer
	 * @param mostHung with so many hanging threads it is not called
	 * @param confidential secrets that the code was given
	 * @param undo what to do with an answer that came too late
	 * @return the answer, or why there is none; nothing once the account is closed. What
	 * follows runs on a background thread
	 */
	<T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> code, Duration atMost, int mostHung,
			List<Secret> confidential, Consumer<T> undo) {
		Attempt<T> attempt = new Attempt<>(code, atMost, confidential, undo);
		if (this.hung.number() >= mostHung) {
			attempt.answer.completeExceptionally(this.callee.stillHangs(mostHung));
			return attempt.answer;
		}
		try {
			attempt.cancelTimeout = this.workers.after(atMost, attempt::giveUp);
			this.workers.execute(attempt::begin);
		}
		catch (RuntimeException | Error ex) {
			attempt.end(null, ex);
		}
		return attempt.answer;
	}

	/** The code that is called, as messages name it. */
	public enum Callee {

		STORE("The credential store", "Look after the store"),

		WECHAT("What calls WeChat or the token server", "Look after your own implementation of it"),

		APP_SECRET("The source of the app secret", "Look after it"),

		ACCESS_TOKEN("The source of the access token", "Look after it"),

		ACCOUNTS("The source of accounts", "Look after it");

		private final String name;

		private final String advice;

		Callee(String name, String advice) {
			this.name = name;
			this.advice = advice;
		}

		Throwable tooLate(Duration atMost) {
			String within = "within " + atMost.toSeconds() + " seconds";
			return switch (this) {
				case STORE -> new CredentialStoreException(this.name + " did not answer " + within + ". " + this.advice
						+ "; held credentials are served meanwhile.", null);
				case WECHAT -> new TimeoutException("There was no answer " + within);
				case APP_SECRET, ACCESS_TOKEN -> new TimeoutException(this.name + " did not answer " + within + ". "
						+ this.advice + "; held credentials are served meanwhile.");
				case ACCOUNTS -> new TimeoutException(this.name + " did not answer " + within + ". " + this.advice
						+ "; known accounts are served meanwhile.");
			};
		}

		Throwable stillHangs(int calls) {
			String message = this.name + " still hangs in " + calls + " operation" + ((calls > 1) ? "s" : "") + ". "
					+ this.advice + ".";
			return (this == STORE) ? new CredentialStoreException(message, null) : new NotCalledException(message);
		}

	}

	/** Nothing was sent, so that it is known to have had no effect. */
	public static final class NotCalledException extends RejectedExecutionException {

		private static final long serialVersionUID = 1L;

		/** Create it. */
		public NotCalledException(String message) {
			super(message);
		}

	}

	/** One call. */
	private final class Attempt<T> {

		final CompletableFuture<T> answer = new CompletableFuture<>();

		Runnable cancelTimeout = () -> {
		};

		private final Supplier<? extends CompletionStage<T>> code;

		private final Duration atMost;

		private final List<Secret> confidential;

		private final Consumer<T> undo;

		private boolean inside;

		private boolean hangs;

		private @Nullable CompletionStage<T> request;

		Attempt(Supplier<? extends CompletionStage<T>> code, Duration atMost, List<Secret> confidential,
				Consumer<T> undo) {
			this.code = code;
			this.atMost = atMost;
			this.confidential = confidential;
			this.undo = undo;
		}

		void begin() {
			if (!enter()) {
				return;
			}
			CompletionStage<T> stage = comeBack(start());
			if (stage instanceof Future<?> future && future.isDone()) {
				stage.whenComplete(this::arrived);
			}
			else {
				stage.whenCompleteAsync(this::arrived, Deadline.this.workers);
			}
		}

		private CompletionStage<T> start() {
			try {
				return Objects.requireNonNull(this.code.get(), "Nothing was returned");
			}
			catch (Throwable ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		private synchronized boolean enter() {
			this.inside = !this.answer.isDone();
			return this.inside;
		}

		private synchronized CompletionStage<T> comeBack(CompletionStage<T> started) {
			this.inside = false;
			this.request = started;
			forget();
			if (this.answer.isDone()) {
				cancel(started);
			}
			return started;
		}

		private void arrived(@Nullable T result, @Nullable Throwable failure) {
			end(result, (failure != null) ? ForeignException.of(Causes.unwrap(failure), this.confidential) : null);
		}

		void end(@Nullable T result, @Nullable Throwable failure) {
			this.cancelTimeout.run();
			if (Deadline.this.workers.isClosed()) {
				return;
			}
			if (failure != null) {
				this.answer.completeExceptionally(failure);
			}
			else if (!this.answer.complete(result)) {
				this.undo.accept(result);
			}
		}

		void giveUp() {
			boolean lost = isLost();
			if (this.answer.completeExceptionally(Deadline.this.callee.tooLate(this.atMost)) && !lost) {
				cancel(this.request);
			}
			if (lost) {
				Deadline.this.workers.after(LOST_AFTER, this::forget);
			}
		}

		private synchronized boolean isLost() {
			this.hangs = this.inside;
			if (this.hangs) {
				Deadline.this.hung.oneMore();
			}
			return this.hangs;
		}

		private synchronized void forget() {
			if (this.hangs) {
				this.hangs = false;
				Deadline.this.hung.oneLess();
			}
		}

	}

	private static void cancel(@Nullable CompletionStage<?> request) {
		if (request != null) {
			request.toCompletableFuture().cancel(true);
		}
	}

}
