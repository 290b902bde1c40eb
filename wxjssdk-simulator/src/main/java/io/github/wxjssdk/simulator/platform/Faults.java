package io.github.wxjssdk.simulator.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * The scripted faults of each operation. Faults of the next calls come first, in the
 * order in which they were scripted. After them comes the fault of all calls, if there is
 * one. Thread-safe.
 */
public final class Faults {

	private final Map<Operation, Deque<FaultScript>> next = new EnumMap<>(Operation.class);

	private final Map<Operation, FaultScript> always = new EnumMap<>(Operation.class);

	/** Create a list without faults. */
	public Faults() {
	}

	/**
	 * Opens a script for the next calls of an operation that have no script yet.
	 * @param operation the operation
	 * @param calls the number of calls, at least one
	 * @return the script
	 */
	public synchronized FaultScript next(Operation operation, int calls) {
		if (calls < 1) {
			throw new IllegalArgumentException("A fault needs at least one call, not " + calls);
		}
		FaultScript script = new FaultScript();
		Deque<FaultScript> queue = this.next.computeIfAbsent(operation, (key) -> new ArrayDeque<>());
		for (int i = 0; i < calls; i++) {
			queue.add(script);
		}
		return script;
	}

	/**
	 * Opens a script for every call of an operation, until it is replaced or cleared.
	 * @param operation the operation
	 * @return the script
	 */
	public synchronized FaultScript always(Operation operation) {
		FaultScript script = new FaultScript();
		this.always.put(operation, script);
		return script;
	}

	/** Removes every script. */
	public synchronized void clear() {
		this.next.clear();
		this.always.clear();
	}

	/**
	 * Takes the fault of the call that has just arrived.
	 * @param operation the operation that is called
	 * @return the fault, or {@link Fault#NONE}
	 */
	public synchronized Fault take(Operation operation) {
		Deque<FaultScript> queue = this.next.get(operation);
		FaultScript script = (queue != null) ? queue.poll() : null;
		if (script == null) {
			script = this.always.get(operation);
		}
		return (script != null) ? script.fault() : Fault.NONE;
	}

}
