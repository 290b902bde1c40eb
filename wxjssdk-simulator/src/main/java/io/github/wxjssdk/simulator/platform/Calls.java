package io.github.wxjssdk.simulator.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls that reached the platform, counted when they arrive: before a delay, and
 * whatever the answer is. Always shows the current state; thread-safe.
 */
public final class Calls {

	private final List<RecordedRequest> requests = new ArrayList<>();

	/** No calls yet. */
	public Calls() {
	}

	/**
	 * Adds a request.
	 * @param request the request that arrived
	 */
	public synchronized void record(RecordedRequest request) {
		this.requests.add(request);
	}

	/**
	 * Every request since the start or the last {@link #reset()}.
	 * @return a copy, the oldest first
	 */
	public synchronized List<RecordedRequest> requests() {
		return List.copyOf(this.requests);
	}

	/** Forgets the calls so far. */
	public synchronized void reset() {
		this.requests.clear();
	}

	/**
	 * How often an operation was called.
	 * @param operation the operation
	 * @return the number of calls
	 */
	public int of(Operation operation) {
		return count((request) -> request.operation() == operation);
	}

	/**
	 * Calls of the classic token API.
	 * @return the number of calls
	 */
	public int token() {
		return of(Operation.TOKEN);
	}

	/**
	 * Calls of the stable token API, forced ones included.
	 * @return the number of calls
	 */
	public int stableToken() {
		return of(Operation.STABLE_TOKEN);
	}

	/**
	 * Calls of the stable token API with {@code force_refresh}.
	 * @return the number of calls
	 */
	public int forced() {
		return count(RecordedRequest::forced);
	}

	/**
	 * Calls for the ticket that signs pages.
	 * @return the number of calls
	 */
	public int jsapiTicket() {
		return of(Operation.JSAPI_TICKET);
	}

	/**
	 * Calls for the ticket that signs cards.
	 * @return the number of calls
	 */
	public int wxCardTicket() {
		return of(Operation.WX_CARD_TICKET);
	}

	/**
	 * Calls of any kind.
	 * @return the number of calls
	 */
	public synchronized int total() {
		return this.requests.size();
	}

	private synchronized int count(Predicate<RecordedRequest> matching) {
		return (int) this.requests.stream().filter(matching).count();
	}

}
