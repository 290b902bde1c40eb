package io.github.wxjssdk.store;

import java.time.Duration;

/**
 * The answer of {@link CredentialStore#acquire}: exactly one of four.
 */
public sealed interface Acquisition {

	/**
	 * No refresh is needed: somebody else has stored a credential that will do.
	 *
	 * @param credential the stored credential
	 */
	record Fresh(Credential credential) implements Acquisition {
	}

	/**
	 * Somebody else is refreshing: look again shortly.
	 *
	 * @param leaseRemaining how long the other's lease lasts at most
	 */
	record Busy(Duration leaseRemaining) implements Acquisition {
	}

	/**
	 * A refresh failed not long ago: nobody should try yet.
	 *
	 * @param coolDown until when, and why
	 */
	record CoolingDown(CoolDown coolDown) implements Acquisition {
	}

	/**
	 * The caller, and nobody else in the reach of the store, should refresh now.
	 *
	 * @param lease the right to do so, for {@link Lease#DURATION}
	 */
	record Leased(Lease lease) implements Acquisition {
	}

}
