package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;

/** Virtual time, chance, and everything that will happen, in the order of its time. */
final class World {

	private static final boolean TRACE = Boolean.getBoolean("simulation.trace");

	private final PriorityQueue<Event> events = new PriorityQueue<>();

	private final Random random;

	private long now;

	private int numbers;

	private long sequence;

	World(long seed) {
		this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
	}

	/** Tell what happens, if {@code -Dsimulation.trace} asks for it. */
	void trace(Supplier<String> what) {
		if (TRACE) {
			System.out.println(now() + " " + what.get());
		}
	}

	int nextNumber() {
		return ++this.numbers;
	}

	Duration now() {
		return Duration.ofNanos(this.now);
	}

	long nanos() {
		return this.now;
	}

	void in(Duration delay, Runnable happening) {
		this.events.add(new Event(this.now + Math.max(0, delay.toNanos()), this.sequence++, happening));
	}

	/**
	 * Let time pass. May be called from within an event: then everything else goes on
	 * while the caller stands still.
	 */
	void pass(Duration time) {
		long until = this.now + time.toNanos();
		while (!this.events.isEmpty() && this.events.peek().at() <= until) {
			Event event = this.events.remove();
			this.now = Math.max(this.now, event.at());
			event.happening().run();
		}
		this.now = Math.max(this.now, until);
	}

	boolean chance(double probability) {
		return this.random.nextDouble() < probability;
	}

	double random() {
		return this.random.nextDouble();
	}

	int between(int from, int to) {
		return from + this.random.nextInt(to - from + 1);
	}

	Duration between(Duration from, Duration to) {
		return from.plusNanos((long) ((to.toNanos() - from.toNanos()) * this.random.nextDouble()));
	}

	private record Event(long at, long sequence, Runnable happening) implements Comparable<Event> {

		@Override
		public int compareTo(Event other) {
			int byTime = Long.compare(this.at, other.at);
			return (byTime != 0) ? byTime : Long.compare(this.sequence, other.sequence);
		}

	}

}
