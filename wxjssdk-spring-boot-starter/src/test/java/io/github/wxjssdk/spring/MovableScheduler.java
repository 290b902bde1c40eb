package io.github.wxjssdk.spring;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.time.Scheduler;

/**
 * Real threads on clocks that a test sets forward, though never under the feet of a task
 * or, if it is told what happens, of a call to WeChat: such a call would be sent before
 * and answered hours later. What is scheduled does not notice.
 */
public final class MovableScheduler implements Scheduler, CredentialListener {

	private static final long PATIENCE_MILLIS = 60_000;

	private final Scheduler scheduler = Scheduler.system();

	private final AtomicLong ahead = new AtomicLong();

	private final Object monitor = new Object();

	private int underWay;

	/**
	 * Set the clocks forward, as soon as nothing is under way.
	 * @param time how far
	 */
	public void advance(Duration time) {
		advance(time, () -> {
		});
	}

	/**
	 * Set these clocks and another one forward together, as soon as nothing is under way.
	 * @param time how far
	 * @param other sets the other clock forward
	 */
	public void advance(Duration time, Runnable other) {
		synchronized (this.monitor) {
			awaitIdle();
			this.ahead.addAndGet(time.toNanos());
			other.run();
		}
	}

	@Override
	public void onEvent(CredentialEvent event) {
		if (event instanceof CredentialEvent.Fetching) {
			begin();
		}
		else if (event instanceof CredentialEvent.Fetched || event instanceof CredentialEvent.FetchFailed) {
			end();
		}
	}

	@Override
	public long nanoTime() {
		return this.scheduler.nanoTime() + this.ahead.get();
	}

	@Override
	public long currentTimeMillis() {
		return this.scheduler.currentTimeMillis() + this.ahead.get() / 1_000_000;
	}

	@Override
	public void execute(Runnable task) {
		begin();
		try {
			this.scheduler.execute(() -> {
				try {
					task.run();
				}
				finally {
					end();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			end();
			throw ex;
		}
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		return this.scheduler.schedule(task, delay);
	}

	@Override
	public double random() {
		return this.scheduler.random();
	}

	@Override
	public void close() {
		this.scheduler.close();
	}

	private void begin() {
		synchronized (this.monitor) {
			this.underWay++;
		}
	}

	private void end() {
		synchronized (this.monitor) {
			this.underWay--;
			this.monitor.notifyAll();
		}
	}

	private void awaitIdle() {
		long deadline = this.scheduler.nanoTime() + PATIENCE_MILLIS * 1_000_000;
		try {
			while (this.underWay > 0) {
				if (this.scheduler.nanoTime() > deadline) {
					throw new IllegalStateException(this.underWay + " tasks and calls do not end");
				}
				this.monitor.wait(PATIENCE_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
