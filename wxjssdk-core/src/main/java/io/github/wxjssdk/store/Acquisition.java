package io.github.wxjssdk.store;

/**
 * The result of {@link CredentialStore#acquire}: exactly one of four. Immutable and
 * thread-safe. Components may be added in a later release.
 */
public sealed interface Acquisition {

	/**
	 * No refresh is needed: the store holds a credential that satisfies the request.
	 *
	 * @param credential the stored credential
	 */
	record Fresh(Credential credential) implements Acquisition {
	}

	/**
	 * Somebody else is refreshing: look again shortly.
	 */
	record Busy() implements Acquisition {
	}

	/**
	 * A refresh failed not long ago: nobody should try yet.
	 *
	 * @param coolDown for how long, and why
	 */
	record CoolingDown(CoolDown coolDown) implements Acquisition {
	}

	/**
	 * The caller should refresh now, and nobody else who shares the store should.
	 *
	 * @param lease the right to refresh, for {@link Lease#DURATION}
	 */
	record Leased(Lease lease) implements Acquisition {
	}

}
