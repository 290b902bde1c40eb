package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The tickets of one account and type. Calls get the same ticket, and each response
 * states the full lifetime, as WeChat's does. A replaced ticket stays valid until the
 * last stated lifetime has passed.
 */
final class Tickets {

	private final CredentialValues values;

	private final Map<String, Instant> promisedUntil = new LinkedHashMap<>();

	private @Nullable String current;

	private Instant renewedFrom = Instant.MIN;

	Tickets(CredentialValues values) {
		this.values = values;
	}

	IssuedCredential get(Instant now, Duration life) {
		String ticket = current(now);
		if (ticket == null || !now.isBefore(this.renewedFrom)) {
			ticket = this.values.ticket();
			use(ticket, now, life);
		}
		this.promisedUntil.put(ticket, now.plus(life));
		return new IssuedCredential(ticket, life.toSeconds());
	}

	@Nullable String current(Instant now) {
		return (this.current != null && worksAt(this.current, now)) ? this.current : null;
	}

	List<String> working(Instant now) {
		List<String> working = new ArrayList<>(this.promisedUntil.keySet());
		working.removeIf((ticket) -> !worksAt(ticket, now));
		return working;
	}

	/** Issues this ticket from now on, for the usual lifetime. */
	void use(String ticket, Instant now, Duration life) {
		this.current = ticket;
		this.renewedFrom = now.plus(life);
		this.promisedUntil.put(ticket, now.plus(life));
	}

	void revokeAll() {
		this.promisedUntil.clear();
	}

	private boolean worksAt(String ticket, Instant now) {
		Instant until = this.promisedUntil.get(ticket);
		return until != null && now.isBefore(until);
	}

}
