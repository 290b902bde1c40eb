package io.github.wxjssdk.guard;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * What runs in the background for one account. A task that the machine cannot take at the
 * moment, because there are no more threads, is handed over again until it is taken; once
 * the account is closed, no task begins. Thread-safe.
 */
public final class Workers implements Executor {

	private static final Duration HAND_OVER_AGAIN = Duration.ofMillis(100);

	private final Scheduler scheduler;

	private final Queue<Runnable> endings = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean tellerComes = new AtomicBoolean();

	private volatile @Nullable Object teller;

	private volatile boolean closed;

	/** Create them. */
	public Workers(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Run a task soon. It may block for some seconds.
	 * @throws RejectedExecutionException if the account or the machine is closed
	 */
	@Override
	public void execute(Runnable task) {
		requireOpen();
		try {
			this.scheduler.execute(() -> runUnlessClosed(task));
		}
		catch (RuntimeException | Error refused) {
			handOverAgain(task);
		}
	}

	/**
	 * Run a task after a delay. It may block, too.
	 * @return cancels the task, as a rule; it may be on its way already
	 * @throws RejectedExecutionException if the account or the machine is closed
	 */
	public Runnable after(Duration delay, Runnable task) {
		requireOpen();
		return this.scheduler.schedule(() -> handOver(task), delay);
	}

	private void handOverAgain(Runnable task) {
		this.scheduler.schedule(() -> handOver(task), HAND_OVER_AGAIN);
	}

	/** On the timer's thread there is nobody to tell that the account is closed. */
	private void handOver(Runnable task) {
		if (!this.closed) {
			execute(task);
		}
	}

	private void runUnlessClosed(Runnable task) {
		if (!this.closed) {
			task.run();
		}
	}

	private void requireOpen() {
		if (this.closed) {
			throw new RejectedExecutionException("The credentials were closed");
		}
	}

	/**
	 * End what a caller waits for. His own code may follow and block, so it runs on
	 * neither the thread that calls this nor the one that the next caller depends on: who
	 * tells callers goes on only until the next who tells them has come.
	 */
	public void end(Runnable ending) {
		this.endings.add(ending);
		if (!callTeller()) {
			tell();
		}
	}

	/** Return whether somebody will tell whoever waits now. */
	private boolean callTeller() {
		if (this.tellerComes.compareAndSet(false, true)) {
			try {
				execute(this::tell);
			}
			catch (RuntimeException | Error closed) {
				this.tellerComes.set(false);
				return false;
			}
		}
		return true;
	}

	private void tell() {
		Object me = new Object();
		this.teller = me;
		this.tellerComes.set(false);
		Runnable ending = this.endings.poll();
		while (ending != null) {
			boolean alone = !this.endings.isEmpty() && !callTeller();
			ending.run();
			ending = (alone || this.teller == me) ? this.endings.poll() : null;
		}
	}

	public boolean isClosed() {
		return this.closed;
	}

	/** Begin no task any more. Callers who were to be told are told here. */
	public void close() {
		this.closed = true;
		tell();
	}

}
