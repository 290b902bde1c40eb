package io.github.wxjssdk.spring.client.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one call one after the other, on whatever thread is free. No thread
 * is held while there is no step to do.
 */
final class Sequence implements Executor {

	private final Executor threads;

	private final Queue<Runnable> steps = new ArrayDeque<>();

	private boolean running;

	Sequence(Executor threads) {
		this.threads = threads;
	}

	@Override
	public void execute(Runnable step) {
		synchronized (this.steps) {
			this.steps.add(step);
			if (this.running) {
				return;
			}
			this.running = true;
		}
		this.threads.execute(this::run);
	}

	private void run() {
		for (Runnable step = next(); step != null; step = next()) {
			step.run();
		}
	}

	private @Nullable Runnable next() {
		synchronized (this.steps) {
			Runnable step = this.steps.poll();
			this.running = step != null;
			return step;
		}
	}

}
