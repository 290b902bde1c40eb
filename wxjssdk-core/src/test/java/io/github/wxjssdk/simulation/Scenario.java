package io.github.wxjssdk.simulation;

import java.time.Duration;

import io.github.wxjssdk.credential.AccessTokenMode;

/**
 * What can go wrong in a run.
 *
 * @param name the kind of trouble
 * @param mode how access tokens are fetched
 * @param instances how many instances
 * @param days how long
 * @param lifetime the {@code expires_in} of a new credential
 */
record Scenario(Trouble name, AccessTokenMode mode, int instances, int days, Duration lifetime) {

	/** Kinds of trouble; each has invariants of its own. */
	enum Trouble {

		/** Nothing goes wrong. */
		NONE,

		/** One request in five is sent, or one process in five stops, 1 to 90 s late. */
		PAUSES,

		/** The store is unreachable, loses replies, is emptied or rolled back. */
		STORE,

		/** WeChat answers errors, hangs, or is not reachable. */
		WECHAT,

		/** Now and then a single answer of WeChat is an error, of any kind, or lost. */
		HICCUPS,

		/** The secret is wrong for hours. */
		SECRET,

		/** Instances are killed when they have sent a request, which arrives late. */
		KILLS,

		/** Another system rotates the token, and a thousand callers say so. */
		ROTATION,

		/** Everything at once, and instances that are killed. */
		CHAOS

	}

	static Scenario of(long seed, World world) {
		AccessTokenMode mode = (Math.floorMod(seed / Trouble.values().length, 2) == 0) ? AccessTokenMode.CLASSIC
				: AccessTokenMode.STABLE;
		Duration lifetime = world.chance(0.8) ? Duration.ofSeconds(7200)
				: Duration.ofSeconds(world.between(1800, 7200));
		return new Scenario(troubleOf(seed), mode, world.between(1, 7), 1, lifetime);
	}

	static Trouble troubleOf(long seed) {
		Trouble[] troubles = Trouble.values();
		return troubles[(int) Math.floorMod(seed, troubles.length)];
	}

	boolean has(Trouble... troubles) {
		for (Trouble trouble : troubles) {
			if (this.name == trouble) {
				return true;
			}
		}
		return false;
	}

}
