package io.github.wxjssdk.spring.client.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a client: daemons that come when they are needed and go after a minute.
 * They take over nothing of whoever happened to need the first one. Tests have a timer of
 * their own.
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
	 * Execute a task after a delay; the timer's thread only hands it over.
	 * @return cancels it, if it has not started
	 */
	Runnable schedule(Runnable task, Duration delay) {
		Future<?> future = this.timer.schedule(() -> handOver(task), delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	/**
	 * What waits for the end of a time must not wait longer because no thread is to be
	 * had.
	 */
	private void handOver(Runnable task) {
		try {
			execute(task);
		}
		catch (RuntimeException | Error ex) {
			task.run();
		}
	}

}
