package io.github.wxjssdk.time;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JVM as a {@link Scheduler}. One timer thread only hands tasks over; work is done by
 * threads that come and go with it, because a store may block each for a while.
 */
final class SystemScheduler implements Scheduler {

	private final TimeSource time = TimeSource.system();

	private final ScheduledThreadPoolExecutor timer;

	private final ExecutorService workers = Executors.newCachedThreadPool(daemons("wxjssdk-worker-"));

	SystemScheduler() {
		this.timer = new ScheduledThreadPoolExecutor(1, daemons("wxjssdk-timer-"));
		this.timer.setRemoveOnCancelPolicy(true);
	}

	/**
	 * A thread begins when somebody happens to ask, but works for all: it inherits
	 * nothing of who that is, neither thread-locals nor the class loader of another
	 * application.
	 */
	private static ThreadFactory daemons(String prefix) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(null, task, prefix + number.incrementAndGet(), 0, false);
			thread.setContextClassLoader(SystemScheduler.class.getClassLoader());
			thread.setPriority(Thread.NORM_PRIORITY);
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public long nanoTime() {
		return this.time.nanoTime();
	}

	@Override
	public long currentTimeMillis() {
		return this.time.currentTimeMillis();
	}

	@Override
	public void execute(Runnable task) {
		this.workers.execute(task);
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		Future<?> future = this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	@Override
	public double random() {
		return ThreadLocalRandom.current().nextDouble();
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		this.workers.shutdownNow();
	}

}
