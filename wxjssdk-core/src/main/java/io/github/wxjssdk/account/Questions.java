package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.github.wxjssdk.guard.Deadline;
import io.github.wxjssdk.guard.ForeignException;
import io.github.wxjssdk.guard.HungThreads;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Asks an {@link AccountSource}: one question for all who ask for a name at the same
 * time, and a few names at a time. A name comes from the address of a request, so anybody
 * can ask for any. Names that nobody has are remembered for a short time. After a few new
 * ones of them, no more names that are not in use are asked for in that second.
 * Thread-safe.
 */
final class Questions {

	static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

	static final int MOST_UNKNOWN_NAMES = 1000;

	static final int UNKNOWN_NAMES_PER_SECOND = 5;

	static final int MOST_AT_ONCE = 8;

	private static final int MOST_WAITING = 10_000;

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration RETRY = Duration.ofSeconds(5);

	private final AccountSource source;

	private final Scheduler scheduler;

	private final Workers workers;

	private final BiFunction<String, Optional<AccountSettings>, Optional<WeChatAccount>> answered;

	private final Consumer<AccountUnavailableException> failureListener;

	private final Deadline deadline;

	private final Map<String, Question> asked = new ConcurrentHashMap<>();

	/** Until when a name counts as unknown, in the order of their ends. */
	private final Map<String, Long> unknown = new LinkedHashMap<>();

	private final Queue<Question> waiting = new ArrayDeque<>();

	private int running;

	private long secondBegan;

	private int unknownNames;

	private volatile boolean closed;

	/**
	 * Create it.
	 * @param answered makes an account of what the source says about a name
	 * @param failureListener is told when a question has no answer
	 */
	Questions(AccountSource source, Scheduler scheduler, Workers workers,
			BiFunction<String, Optional<AccountSettings>, Optional<WeChatAccount>> answered,
			Consumer<AccountUnavailableException> failureListener) {
		this.source = source;
		this.scheduler = scheduler;
		this.workers = workers;
		this.answered = answered;
		this.failureListener = failureListener;
		this.secondBegan = scheduler.nanoTime();
		this.deadline = new Deadline(workers, Deadline.Callee.ACCOUNTS, new HungThreads());
	}

	/** Whether the source has just said that there is no such account. */
	synchronized boolean isUnknown(String name) {
		Long until = this.unknown.get(name);
		return until != null && until - this.scheduler.nanoTime() > 0;
	}

	/** Forget that the source has said so. */
	synchronized void forgetUnknown(String name) {
		this.unknown.remove(name);
	}

	/**
	 * Ask the source.
	 * @param known whether there was an account of that name a moment ago
	 * @return the account, or an {@link AccountUnavailableException}. What one caller
	 * cancels goes on for the others
	 */
	CompletableFuture<Optional<WeChatAccount>> ask(String name, boolean known) {
		Question mine = new Question(name, known, new CompletableFuture<>());
		Question running = this.asked.putIfAbsent(name, mine);
		if (running != null) {
			return running.forOneCaller();
		}
		CompletableFuture<Optional<WeChatAccount>> answer = mine.forOneCaller();
		if (this.closed) {
			end(mine, null, closed(name));
		}
		else if (!add(mine)) {
			refuse(mine, "too many accounts are asked for at once.", null, SECOND);
		}
		askNext();
		return answer;
	}

	/**
	 * Ask the source when the question that is under way has ended, because that one may
	 * have read the settings of before.
	 */
	CompletableFuture<Optional<WeChatAccount>> askAnew(String name, boolean known) {
		CompletableFuture<Optional<WeChatAccount>> answer = new CompletableFuture<>();
		underWay(name).whenComplete((ended, failure) -> ask(name, known)
			.whenComplete((account, refused) -> complete(answer, account, refused)));
		return answer;
	}

	/** Return a stage that ends with the question for a name, if one is under way. */
	CompletionStage<?> underWay(String name) {
		Question running = this.asked.get(name);
		return (running != null) ? running.answer() : CompletableFuture.completedFuture(null);
	}

	private synchronized boolean add(Question question) {
		return this.waiting.size() < MOST_WAITING && this.waiting.add(question);
	}

	private void askNext() {
		Question question = next();
		while (question != null) {
			if (question.known() || mayAskForUnknownNames()) {
				send(question);
			}
			else {
				ended(question, null);
				refuse(question, "too many names are asked for that nobody has.", null, SECOND);
			}
			question = next();
		}
	}

	private synchronized @Nullable Question next() {
		Question question = (this.running < MOST_AT_ONCE) ? this.waiting.poll() : null;
		this.running += (question != null) ? 1 : 0;
		return question;
	}

	private synchronized boolean mayAskForUnknownNames() {
		long now = this.scheduler.nanoTime();
		if (now - this.secondBegan >= SECOND.toNanos()) {
			this.secondBegan = now;
			this.unknownNames = 0;
		}
		return this.unknownNames < UNKNOWN_NAMES_PER_SECOND;
	}

	private void send(Question question) {
		this.deadline.call(() -> find(question.name()), List.of()).whenComplete((found, failure) -> {
			ended(question, found);
			if (failure != null) {
				refuse(question, "the source of accounts failed.", failure, RETRY);
			}
			else {
				answer(question, found);
			}
			askNext();
		});
	}

	private CompletableFuture<Optional<AccountSettings>> find(String name) {
		return CompletableFuture.completedFuture(Objects.requireNonNull(this.source.find(name)));
	}

	private synchronized void ended(Question question, @Nullable Optional<AccountSettings> found) {
		this.running--;
		if (found != null && found.isEmpty()) {
			this.unknownNames++;
			this.unknown.remove(question.name());
			this.unknown.put(question.name(), this.scheduler.nanoTime() + UNKNOWN_FOR.toNanos());
			if (this.unknown.size() > MOST_UNKNOWN_NAMES) {
				this.unknown.remove(this.unknown.keySet().iterator().next());
			}
		}
	}

	private void answer(Question question, Optional<AccountSettings> found) {
		try {
			end(question, this.answered.apply(question.name(), found), null);
		}
		catch (IllegalArgumentException ex) {
			refuse(question, "its settings cannot be used: " + ex.getMessage(), null, RETRY);
		}
		catch (RuntimeException | Error ex) {
			refuse(question, "its settings cannot be used.", ForeignException.of(ex, List.of()), RETRY);
		}
	}

	private void refuse(Question question, String reason, @Nullable Throwable cause, Duration retryAfter) {
		AccountUnavailableException failure = new AccountUnavailableException(question.name(), reason, cause,
				retryAfter);
		end(question, null, failure);
		try {
			this.failureListener.accept(failure);
		}
		catch (RuntimeException | Error ex) {
			// A listener changes nothing.
		}
	}

	private void end(Question question, @Nullable Optional<WeChatAccount> account, @Nullable Throwable failure) {
		this.asked.remove(question.name(), question);
		this.workers.end(() -> complete(question.answer(), account, failure));
	}

	/** End the questions that are under way. */
	void close() {
		this.closed = true;
		this.asked.values().forEach((question) -> end(question, null, closed(question.name())));
	}

	private static AccountUnavailableException closed(String name) {
		return new AccountUnavailableException(name, "the accounts were closed.", null, Duration.ZERO);
	}

	private static <T> void complete(CompletableFuture<T> future, @Nullable T result, @Nullable Throwable failure) {
		if (failure != null) {
			future.completeExceptionally(failure);
		}
		else {
			future.complete(result);
		}
	}

	/** One name that is asked for. */
	private record Question(String name, boolean known, CompletableFuture<Optional<WeChatAccount>> answer) {

		CompletableFuture<Optional<WeChatAccount>> forOneCaller() {
			CompletableFuture<Optional<WeChatAccount>> own = new CompletableFuture<>();
			this.answer.whenComplete((account, failure) -> complete(own, account, failure));
			return own;
		}

	}

}
