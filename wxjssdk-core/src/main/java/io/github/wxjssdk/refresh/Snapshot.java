package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;

/**
 * A credential as this instance holds it: with the clock reading at which it had its
 * remaining life, and with what callers have said about it. Immutable.
 *
 * @param credential the credential
 * @param asOf when the store or WeChat was asked: the answer is at least as old
 * @param times when it is refreshed, and until when it is used
 * @param reportableAt from when on a report that WeChat rejected it is believed, on the
 * monotonic clock
 * @param report what a caller says that WeChat did with it
 * @param fenced whether it went through the store
 */
record Snapshot(Credential credential, ClockReading asOf, RefreshWindows.Times times, long reportableAt, Report report,
		boolean fenced) {

	/** WeChat may need a moment to know its own new token everywhere. */
	private static final Duration TOO_YOUNG_TO_REJECT = Duration.ofSeconds(30);

	private static final Duration TRUSTED_TICKET = Duration.ofMinutes(5);

	/** What somebody says about a value. */
	enum Report {

		/** Nothing. */
		NONE,

		/** A page says that its signature was refused: it may lie. */
		DOUBTED,

		/** WeChat said so to a server. */
		REJECTED

	}

	/**
	 * Put a credential on the clocks of this instance.
	 * @param asOf when the store was asked: its answer is at least as old
	 * @param jitter from 0 to 1: the one-shot jitter
	 */
	static Snapshot of(CredentialKind kind, Credential credential, ClockReading asOf, double jitter) {
		long expiresAt = asOf.nanos() + credential.remaining().toNanos();
		long issuedAt = expiresAt - credential.lifetime().toNanos();
		// Only the token server knows the age of a copied value, and it is told at once.
		long reportableAt = kind.isCopy() ? issuedAt : issuedAt + trustedFor(kind, credential.lifetime()).toNanos();
		RefreshWindows windows = RefreshWindows.of(kind, credential.lifetime(), jitter);
		return new Snapshot(credential, asOf, windows.before(expiresAt), reportableAt, Report.NONE, true);
	}

	/**
	 * How long a value is not doubted after it was issued or confirmed. Anybody can make
	 * a page report its ticket, and each check costs a call.
	 */
	private static Duration trustedFor(CredentialKind kind, Duration lifetime) {
		if (!isTicket(kind)) {
			return TOO_YOUNG_TO_REJECT;
		}
		Duration third = lifetime.dividedBy(3);
		return (third.compareTo(TRUSTED_TICKET) < 0) ? third : TRUSTED_TICKET;
	}

	/** WeChat tells a server that a token is dead; of a ticket only pages can say so. */
	private static boolean isTicket(CredentialKind kind) {
		return !kind.isAccessToken();
	}

	/** The same, although a caller said that it is dead: its issuer insists on it. */
	Snapshot asInsistedOn(CredentialKind kind, ClockReading now) {
		return notReportableBefore(now.nanos() + trustedFor(kind, this.credential.lifetime()).toNanos());
	}

	/** The same, but what was said about the value before stays said. */
	Snapshot notReportableBefore(long nanos) {
		long later = (nanos - this.reportableAt > 0) ? nanos : this.reportableAt;
		return new Snapshot(this.credential, this.asOf, this.times, later, this.report, this.fenced);
	}

	/** The same, but a caller says that it is dead. */
	Snapshot asReported(CredentialKind kind) {
		return as(isTicket(kind) ? Report.DOUBTED : Report.REJECTED);
	}

	/**
	 * The same, but refreshed in the background at once; and if it was rejected, not
	 * given out without asking any more.
	 */
	Snapshot as(Report report) {
		if (report == Report.NONE) {
			return this;
		}
		long mandatoryAt = (report == Report.REJECTED) ? issuedAt() : this.times.mandatoryAt();
		return new Snapshot(this.credential, this.asOf,
				new RefreshWindows.Times(issuedAt(), mandatoryAt, this.times.usableUntil()), this.reportableAt, report,
				this.fenced);
	}

	/** The same, but fetched while the store was down. */
	Snapshot asUnfenced() {
		return new Snapshot(this.credential, this.asOf, this.times, this.reportableAt, this.report, false);
	}

	/** The same with a capped life: WeChat may have issued another one unseen. */
	Snapshot asSuspect(CredentialKind kind, ClockReading now, double jitter) {
		if (remaining(now).compareTo(Credential.SUSPECT_LIFETIME) <= 0) {
			return this;
		}
		Credential capped = new Credential(value(), fence(), Credential.SUSPECT_LIFETIME, Credential.SUSPECT_LIFETIME);
		Snapshot fenced = of(kind, capped, now, jitter);
		Snapshot suspect = this.fenced ? fenced : fenced.asUnfenced();
		return suspect.as(this.report);
	}

	Secret value() {
		return this.credential.value();
	}

	/** The number of the lease under which it was fetched. */
	long fence() {
		return this.credential.fence();
	}

	boolean rejected() {
		return this.report == Report.REJECTED;
	}

	boolean doubted() {
		return this.report == Report.DOUBTED;
	}

	boolean reported() {
		return this.report != Report.NONE;
	}

	/** When WeChat stops accepting it, on the monotonic clock. */
	long expiresAt() {
		return this.asOf.nanos() + this.credential.remaining().toNanos();
	}

	/** When it was requested, by whichever instance, on the monotonic clock. */
	private long issuedAt() {
		return expiresAt() - this.credential.lifetime().toNanos();
	}

	/** How long one lives at least that was issued or confirmed a moment ago. */
	Duration lifeWhenConfirmed(CredentialKind kind) {
		Duration lifetime = this.credential.lifetime();
		return lifetime.minus(trustedFor(kind, lifetime));
	}

	Duration remaining(ClockReading now) {
		return Duration.ofNanos(expiresAt() - now.nanos());
	}

	Duration freshFor(ClockReading now) {
		return Duration.ofNanos(this.times.advisoryAt() - now.nanos());
	}

	Duration usableFor(ClockReading now) {
		return Duration.ofNanos(this.times.usableUntil() - now.nanos());
	}

	Duration age(ClockReading now) {
		return Duration.ofNanos(now.nanos() - issuedAt());
	}

	/** Whether it is the same credential, whatever has been said about it since. */
	boolean isSameAs(Snapshot other) {
		return fence() == other.fence() && this.fenced == other.fenced && value().equals(other.value());
	}

	boolean isReportable(ClockReading now) {
		return now.nanos() - this.reportableAt >= 0;
	}

	Credential asOf(ClockReading now) {
		return new Credential(value(), fence(), this.credential.lifetime(), remaining(now));
	}

}
