package io.github.wxjssdk.spring;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an exporter of traces could see.
 */
public final class RecordedObservations implements ObservationHandler<Observation.Context> {

	private final List<String> texts = new CopyOnWriteArrayList<>();

	private final Semaphore ended = new Semaphore(0);

	/**
	 * Return a registry whose observations are recorded here.
	 * @return the registry
	 */
	public ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(this);
		return registry;
	}

	@Override
	public void onStop(Observation.Context context) {
		this.texts.add("observed " + context.getAllKeyValues() + " " + context.getContextualName() + " "
				+ stackTrace(context.getError()));
		this.ended.release();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	/**
	 * Wait until so many more observations have ended.
	 * @param number how many
	 * @return whether they have
	 * @throws InterruptedException if the test is interrupted
	 */
	public boolean await(int number) throws InterruptedException {
		return this.ended.tryAcquire(number, 60, TimeUnit.SECONDS);
	}

	private static String stackTrace(@Nullable Throwable error) {
		StringWriter trace = new StringWriter();
		if (error != null) {
			error.printStackTrace(new PrintWriter(trace));
		}
		return trace.toString();
	}

	/**
	 * Return what was recorded.
	 * @return a text for each observation
	 */
	public List<String> texts() {
		return this.texts;
	}

}
