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
 * @param report what a caller says that WeChat did with it
 * @param fenced whether it went through the store
 */
record Snapshot(Secret value, long fence, long issuedAt, long advisoryAt, long mandatoryAt, long usableUntil,
		long expiresAt, long reportableAt, long clockOffset, Report report, boolean fenced) {

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

	boolean rejected() {
		return this.report == Report.REJECTED;
	}

	boolean doubted() {
		return this.report == Report.DOUBTED;
	}

	boolean reported() {
		return this.report != Report.NONE;
	}

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
		long reportableAt = kind.isCopy() ? issuedAt : issuedAt + trustedFor(kind, credential.lifetime()).toNanos();
		return new Snapshot(credential.value(), credential.fence(), issuedAt, expiresAt - windows.advisory().toNanos(),
				expiresAt - windows.mandatory().toNanos(), expiresAt - windows.unusable().toNanos(), expiresAt,
				reportableAt, asOf.offset(), Report.NONE, true);
	}

	/**
	 * How long a value is not doubted after it was issued or confirmed. Anybody can make
	 * a page report its ticket, and each look costs a call.
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
		return switch (kind) {
			case JSAPI_TICKET, WX_CARD_TICKET, COPIED_JSAPI_TICKET, COPIED_WX_CARD_TICKET -> true;
			case CLASSIC_ACCESS_TOKEN, STABLE_ACCESS_TOKEN, COPIED_ACCESS_TOKEN -> false;
		};
	}

	/** The same, although a caller said that it is dead: who issues it insists on it. */
	Snapshot asInsistedOn(CredentialKind kind, Moment now) {
		return notReportableBefore(now.nanos() + trustedFor(kind, lifetime()).toNanos());
	}

	/** The same, but what was said about the value before stays said. */
	Snapshot notReportableBefore(long nanos) {
		return new Snapshot(this.value, this.fence, this.issuedAt, this.advisoryAt, this.mandatoryAt, this.usableUntil,
				this.expiresAt, (nanos - this.reportableAt > 0) ? nanos : this.reportableAt, this.clockOffset,
				this.report, this.fenced);
	}

	/** The same, but a caller says that it is dead. */
	Snapshot asReported(CredentialKind kind) {
		return as(isTicket(kind) ? Report.DOUBTED : Report.REJECTED);
	}

	/**
	 * The same, but looked after in the background, or, if it was rejected, not given out
	 * a moment longer without asking.
	 */
	Snapshot as(Report report) {
		return (report == Report.NONE) ? this
				: new Snapshot(this.value, this.fence, this.issuedAt, this.issuedAt,
						(report == Report.REJECTED) ? this.issuedAt : this.mandatoryAt, this.usableUntil,
						this.expiresAt, this.reportableAt, this.clockOffset, report, this.fenced);
	}

	/** The same, but fetched while the store was down. */
	Snapshot asUnfenced() {
		return new Snapshot(this.value, this.fence, this.issuedAt, this.advisoryAt, this.mandatoryAt, this.usableUntil,
				this.expiresAt, this.reportableAt, this.clockOffset, this.report, false);
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
		return suspect.as(this.report);
	}

	private Duration lifetime() {
		return Duration.ofNanos(this.expiresAt - this.issuedAt);
	}

	/** How long one lives at least that was issued or confirmed a moment ago. */
	Duration lifeWhenConfirmed(CredentialKind kind) {
		return lifetime().minus(trustedFor(kind, lifetime()));
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
		return new Credential(this.value, this.fence, lifetime(), remaining(now));
	}

	Duration age(Moment now) {
		return Duration.ofNanos(now.nanos() - this.issuedAt);
	}

}
