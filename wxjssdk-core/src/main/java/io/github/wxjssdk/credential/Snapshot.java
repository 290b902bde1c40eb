package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;

/**
 * A credential on the clocks of this machine. Immutable; all moments are readings of the
 * monotonic clock.
 *
 * @param value the token or ticket
 * @param fence the number of the lease under which it was fetched
 * @param issuedAt when it was requested, by whichever instance
 * @param advisoryAt when to refresh it in the background
 * @param mandatoryAt from when callers wait for the refresh
 * @param usableUntil when it is not given out any more
 * @param expiresAt when WeChat stops accepting it
 * @param reportableAt from when on a report that WeChat rejected it is believed
 * @param clockOffset how far the wall clock was ahead of the monotonic one
 * @param rejected whether WeChat rejected it, as a caller says
 * @param fenced whether it went through the store
 */
record Snapshot(Secret value, long fence, long issuedAt, long advisoryAt, long mandatoryAt, long usableUntil,
		long expiresAt, long reportableAt, long clockOffset, boolean rejected, boolean fenced) {

	/** WeChat may need a moment to know its own new token everywhere. */
	private static final Duration TOO_YOUNG_TO_REJECT = Duration.ofSeconds(30);

	/**
	 * Put a credential on this machine's clocks.
	 * @param asOf when the store was asked: its answer is at least as old
	 * @param chance from 0 to 1: the one-shot jitter
	 */
	static Snapshot of(CredentialKind kind, Credential credential, Moment asOf, double chance) {
		RefreshWindows windows = RefreshWindows.of(kind, credential.lifetime(), chance);
		long expiresAt = asOf.nanos() + credential.remaining().toNanos();
		long issuedAt = expiresAt - credential.lifetime().toNanos();
		// How old a copied value is knows only the token server, which is told at once.
		long reportableAt = kind.isCopy() ? issuedAt : issuedAt + TOO_YOUNG_TO_REJECT.toNanos();
		return new Snapshot(credential.value(), credential.fence(), issuedAt, expiresAt - windows.advisory().toNanos(),
				expiresAt - windows.mandatory().toNanos(), expiresAt - windows.unusable().toNanos(), expiresAt,
				reportableAt, asOf.offset(), false, true);
	}

	/** The same, although a caller said that it is dead: who issues it insists on it. */
	Snapshot asInsistedOn(Moment now) {
		return new Snapshot(this.value, this.fence, this.issuedAt, this.advisoryAt, this.mandatoryAt, this.usableUntil,
				this.expiresAt, now.nanos() + TOO_YOUNG_TO_REJECT.toNanos(), this.clockOffset, this.rejected,
				this.fenced);
	}

	/**
	 * The same, but not a moment longer without asking: a caller says that it is dead.
	 */
	Snapshot asRejected() {
		return new Snapshot(this.value, this.fence, this.issuedAt, this.issuedAt, this.issuedAt, this.usableUntil,
				this.expiresAt, this.reportableAt, this.clockOffset, true, this.fenced);
	}

	/** The same, but fetched while the store was down. */
	Snapshot asUnfenced() {
		return new Snapshot(this.value, this.fence, this.issuedAt, this.advisoryAt, this.mandatoryAt, this.usableUntil,
				this.expiresAt, this.reportableAt, this.clockOffset, this.rejected, false);
	}

	/** The same with a capped life: WeChat may have issued another one unseen. */
	Snapshot asSuspect(CredentialKind kind, Moment now, double chance) {
		if (remaining(now).compareTo(Credential.SUSPECT_LIFETIME) <= 0) {
			return this;
		}
		Credential capped = new Credential(this.value, this.fence, Credential.SUSPECT_LIFETIME,
				Credential.SUSPECT_LIFETIME);
		Snapshot fenced = of(kind, capped, now, chance);
		Snapshot suspect = this.fenced ? fenced : fenced.asUnfenced();
		return this.rejected ? suspect.asRejected() : suspect;
	}

	Duration remaining(Moment now) {
		return Duration.ofNanos(this.expiresAt - now.nanos());
	}

	Duration freshFor(Moment now) {
		return Duration.ofNanos(this.advisoryAt - now.nanos());
	}

	Duration usableFor(Moment now) {
		return Duration.ofNanos(this.usableUntil - now.nanos());
	}

	/** Whether it is the same credential, whatever has been said about it since. */
	boolean isSameAs(Snapshot other) {
		return this.fence == other.fence && this.fenced == other.fenced && this.value.equals(other.value);
	}

	boolean isReportable(Moment now) {
		return now.nanos() - this.reportableAt >= 0;
	}

	Credential asOf(Moment now) {
		return new Credential(this.value, this.fence, Duration.ofNanos(this.expiresAt - this.issuedAt), remaining(now));
	}

	Duration age(Moment now) {
		return Duration.ofNanos(now.nanos() - this.issuedAt);
	}

}
