package io.github.wxjssdk.spring.client.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The threads of a client: daemons that start when they are needed and end after a minute
 * without work. They inherit nothing from the thread that starts them. Tests replace the
 * timer.
 */
class HttpThreads implements Executor {

	private final Executor threads = Executors.newCachedThreadPool(daemons("wechat-http-"));

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("wechat-http-timer-"));

	HttpThreads() {
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setKeepAliveTime(1, TimeUnit.MINUTES);
		this.timer.allowCoreThreadTimeOut(true);
	}

	private static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(null, task, prefix + number.incrementAndGet(), 0, false);
			thread.setContextClassLoader(HttpThreads.class.getClassLoader());
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public void execute(Runnable task) {
		this.threads.execute(task);
	}

	/**
	 * Execute a task after a delay. The timer's thread only hands it over.
	 * @return cancels the task if it has not started
	 */
	Runnable schedule(Runnable task, Duration delay) {
		Future<?> future = this.timer.schedule(() -> handOver(task), delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	/** A timeout must end a call even if the JVM cannot start another thread. */
	private void handOver(Runnable task) {
		try {
			execute(task);
		}
		catch (RuntimeException | Error ex) {
			task.run();
		}
	}

	/** Return an executor that runs one task at a time, in their order. */
	Executor newSequence() {
		return new Sequence(this);
	}

	/** Holds no thread while there is no task. */
	private static final class Sequence implements Executor {

		private final Executor threads;

		private final Queue<Runnable> tasks = new ArrayDeque<>();

		private boolean running;

		Sequence(Executor threads) {
			this.threads = threads;
		}

		@Override
		public void execute(Runnable task) {
			synchronized (this.tasks) {
				this.tasks.add(task);
				if (this.running) {
					return;
				}
				this.running = true;
			}
			this.threads.execute(this::run);
		}

		private void run() {
			for (Runnable task = next(); task != null; task = next()) {
				task.run();
			}
		}

		private @Nullable Runnable next() {
			synchronized (this.tasks) {
				Runnable task = this.tasks.poll();
				this.running = task != null;
				return task;
			}
		}

	}

}
