package io.github.wxjssdk.simulator.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls that reached the platform. A call is counted when it arrives, before a
 * scripted delay, and with any response. The numbers are always current. Thread-safe.
 */
public final class Calls {

	private final List<RecordedRequest> requests = new ArrayList<>();

	/** Create a counter without calls. */
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

	/** Removes all recorded calls. */
	public synchronized void reset() {
		this.requests.clear();
	}

	/**
	 * Calls of an operation.
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
