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

import io.github.wxjssdk.guard.Deadline;
import io.github.wxjssdk.guard.HungThreads;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Asks an {@link AccountSource}, a few questions at a time. A name comes from the address
 * of a request, so anybody can ask for any: names that nobody has are remembered for a
 * short time, and only a few new ones of them are asked for in a second. Names of real
 * accounts are not limited. Thread-safe.
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

	private final Deadline deadline;

	/** Until when a name counts as unknown, in the order of their ends. */
	private final Map<String, Long> unknown = new LinkedHashMap<>();

	private final Queue<Question> waiting = new ArrayDeque<>();

	private int running;

	private long secondBegan;

	private int unknownNames;

	Questions(AccountSource source, Scheduler scheduler, Workers workers) {
		this.source = source;
		this.scheduler = scheduler;
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
	 * @return what it said, or an {@link AccountUnavailableException}
	 */
	CompletableFuture<Optional<AccountSettings>> ask(String name, boolean known) {
		Question question = new Question(name, known, new CompletableFuture<>());
		if (!add(question)) {
			question.refuse("too many accounts are asked for at once.", null, SECOND);
		}
		askNext();
		return question.answer();
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
				question.refuse("too many names are asked for that nobody has.", null, SECOND);
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
				question.refuse("the source of accounts failed.", failure, RETRY);
			}
			else {
				question.answer().complete(found);
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

	/** One name that is asked for. */
	private record Question(String name, boolean known, CompletableFuture<Optional<AccountSettings>> answer) {

		void refuse(String reason, @Nullable Throwable cause, Duration retryAfter) {
			this.answer.completeExceptionally(new AccountUnavailableException(this.name, reason, cause, retryAfter));
		}

	}

}
