package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.wxjssdk.store.TimeSource;

/**
 * The JVM as a {@link Machine}. One timer thread only hands tasks over; work is done by
 * threads that come and go with it, because a store may block each for a while.
 */
final class SystemMachine implements Machine {

	private final TimeSource time = TimeSource.system();

	private final ScheduledThreadPoolExecutor timer;

	private final ExecutorService workers = Executors.newCachedThreadPool(daemons("wxjssdk-worker-"));

	SystemMachine() {
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
			thread.setContextClassLoader(SystemMachine.class.getClassLoader());
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
