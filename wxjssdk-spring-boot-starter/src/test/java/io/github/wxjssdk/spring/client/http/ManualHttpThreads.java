package io.github.wxjssdk.spring.client.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Real threads, and a timer that a test sets forward.
 */
final class ManualHttpThreads extends HttpThreads {

	private final List<Timer> timers = new ArrayList<>();

	private Duration now = Duration.ZERO;

	@Override
	Runnable schedule(Runnable task, Duration delay) {
		synchronized (this.timers) {
			Timer timer = new Timer(this.now.plus(delay), task);
			this.timers.add(timer);
			return () -> {
				synchronized (this.timers) {
					this.timers.remove(timer);
				}
			};
		}
	}

	void advance(Duration time) {
		synchronized (this.timers) {
			this.now = this.now.plus(time);
			for (Iterator<Timer> all = this.timers.iterator(); all.hasNext();) {
				Timer timer = all.next();
				if (timer.due().compareTo(this.now) <= 0) {
					all.remove();
					super.schedule(timer.task(), Duration.ZERO);
				}
			}
		}
	}

	private record Timer(Duration due, Runnable task) {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
