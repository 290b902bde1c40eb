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
 * Runs the background tasks of one account. A task that the scheduler cannot take at the
 * moment, because there are no more threads, is handed over again until it is taken; once
 * the account is closed, no task begins. Thread-safe.
 */
public final class Workers implements Executor {

	private static final Duration HAND_OVER_AGAIN = Duration.ofMillis(100);

	private final Scheduler scheduler;

	private final Queue<Runnable> endings = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean enderComes = new AtomicBoolean();

	private volatile @Nullable Object ender;

	private volatile boolean closed;

	/** Create them. */
	public Workers(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Run a task soon. It may block for some seconds.
	 * @throws RejectedExecutionException if the account or the scheduler is closed
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
	 * @throws RejectedExecutionException if the account or the scheduler is closed
	 */
	public Runnable after(Duration delay, Runnable task) {
		requireOpen();
		return this.scheduler.schedule(() -> handOver(task), delay);
	}

	/**
	 * Run a task after a delay on the timer's own thread. It is short, does not block,
	 * and calls no code that is not ours.
	 * @return cancels the task, as {@link #after} does
	 * @throws RejectedExecutionException if the account or the scheduler is closed
	 */
	public Runnable afterOnTimer(Duration delay, Runnable task) {
		requireOpen();
		return this.scheduler.schedule(() -> runUnlessClosed(task), delay);
	}

	private void handOverAgain(Runnable task) {
		this.scheduler.schedule(() -> handOver(task), HAND_OVER_AGAIN);
	}

	/** The timer's thread has no caller who could be told that the account is closed. */
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
	 * End what a caller waits for. The caller's own code may follow and block. So it runs
	 * on neither the thread that calls this method nor the thread that the next caller
	 * depends on: a thread that ends callers stops when another such thread has come.
	 */
	public void end(Runnable ending) {
		this.endings.add(ending);
		if (!callEnder()) {
			endAll();
		}
	}

	/** Return whether a thread will end those who wait now. */
	private boolean callEnder() {
		if (this.enderComes.compareAndSet(false, true)) {
			try {
				execute(this::endAll);
			}
			catch (RuntimeException | Error closed) {
				this.enderComes.set(false);
				return false;
			}
		}
		return true;
	}

	private void endAll() {
		Object me = new Object();
		this.ender = me;
		this.enderComes.set(false);
		Runnable ending = this.endings.poll();
		while (ending != null) {
			boolean alone = !this.endings.isEmpty() && !callEnder();
			ending.run();
			ending = (alone || this.ender == me) ? this.endings.poll() : null;
		}
	}

	public boolean isClosed() {
		return this.closed;
	}

	/** Begin no task any more. The waits that were to end, end here. */
	public void close() {
		this.closed = true;
		endAll();
	}

}
