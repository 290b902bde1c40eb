package io.github.wxjssdk.store.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@link CredentialStore} for one credential. The caller passes the time in
 * milliseconds. Not thread-safe: the caller must guard a ledger.
 */
final class Ledger {

	/** The name of an entry that every written ledger has. */
	static final String ALWAYS_WRITTEN = "last-lease";

	private final CredentialKind kind;

	private @Nullable Secret value;

	private long fence;

	private long lifetime;

	private long expiresAt;

	private long lastLease;

	private @Nullable String leaseOwner;

	private long leaseUntil;

	private int failures;

	private @Nullable StoredCoolDown coolDown;

	private long doubtUntil;

	private ForcedRefreshes forcedRefreshes = new ForcedRefreshes(List.of());

	/**
	 * Create an empty ledger.
	 * @param kind the kind of the credential
	 * @param firstFence the number of the first lease. If a store can lose a ledger while
	 * others remember its fences, it takes the first number from its clock, so numbers
	 * still rise
	 */
	Ledger(CredentialKind kind, long firstFence) {
		this.kind = kind;
		this.lastLease = firstFence - 1;
	}

	Optional<Credential> read(long now) {
		return Optional.ofNullable(stored(now));
	}

	Acquisition acquire(LeaseRequest request, long now) {
		Credential stored = stored(now);
		if (stored != null && request.isSatisfiedBy(stored)) {
			return new Acquisition.Fresh(stored);
		}
		if (this.leaseOwner != null && now < this.leaseUntil) {
			return new Acquisition.Busy();
		}
		if (this.coolDown != null && this.coolDown.appliesTo(request, now)) {
			return new Acquisition.CoolingDown(this.coolDown.at(now));
		}
		if (isLeaseInDoubt(now)) {
			doubtLease(now);
		}
		this.leaseOwner = request.owner();
		this.leaseUntil = now + Lease.DURATION.toMillis();
		// If an older ledger was restored, the clock is ahead of all numbers that it
		// lost.
		this.lastLease = Math.max(this.lastLease + 1, now);
		return new Acquisition.Leased(new Lease(request.owner(), this.lastLease, this.fence, this.failures, now));
	}

	Credential publish(Lease lease, IssuedCredential issued, long now) {
		boolean differs = stored(now) != null && !issued.value().equals(this.value);
		boolean overlapped = lease.fence() != this.lastLease || lease.baseFence() != this.fence;
		if (lease.fence() > this.fence) {
			this.value = issued.value();
			this.fence = lease.fence();
			this.lifetime = issued.expiresIn().toMillis();
			this.expiresAt = expiry(lease, issued, now);
			this.lastLease = Math.max(this.lastLease, lease.fence());
		}
		if ((differs && overlapped) || now < this.doubtUntil) {
			becomeSuspect(now);
		}
		this.failures = 0;
		this.coolDown = null;
		release(lease);
		Credential stored = stored(now);
		return (stored != null) ? stored : new Credential(issued.value(), lease.fence(), issued.expiresIn(),
				Duration.ofMillis(((lease.fence() == this.fence) ? end(now) : expiry(lease, issued, now)) - now));
	}

	/**
	 * Count from the lease: the request was sent later, so the credential lives longer.
	 */
	private static long expiry(Lease lease, IssuedCredential issued, long now) {
		return Math.min(now, lease.grantedAt()) + issued.expiresIn().toMillis();
	}

	void fail(Lease lease, RefreshFailure failure, long now) {
		CoolDown coolDown = failure.coolDown();
		if (coolDown != null && lease.fence() > this.fence && lease.fence() >= this.lastLease) {
			// A failed attempt during a cool-down does not count as another failure.
			boolean cooling = this.coolDown != null && now < this.coolDown.until();
			this.failures += cooling ? 0 : 1;
			this.coolDown = StoredCoolDown.from(coolDown, now);
		}
		if (failure.outcomeUnknown()) {
			becomeSuspect(now);
			this.doubtUntil = now + RefreshFailure.DOUBT.toMillis();
		}
		release(lease);
	}

	boolean spendForcedRefresh(long now) {
		return this.forcedRefreshes.spend(now);
	}

	/** Shorten the life of the stored credential to this time, if it is longer. */
	void endWithin(Duration left, long now) {
		this.expiresAt = Math.min(this.expiresAt, now + left.toMillis());
	}

	/** Limit all times: nothing may last longer than if it began now. */
	void limit(long now) {
		this.expiresAt = Math.min(this.expiresAt, now + this.lifetime);
		this.leaseUntil = Math.min(this.leaseUntil, now + Lease.DURATION.toMillis());
		this.coolDown = (this.coolDown != null) ? this.coolDown.limit(now) : null;
		this.doubtUntil = Math.min(this.doubtUntil, now + RefreshFailure.DOUBT.toMillis());
	}

	/** Move all times, because the clock was set by so many milliseconds. */
	void move(long millis) {
		this.expiresAt += millis;
		this.leaseUntil += millis;
		this.coolDown = (this.coolDown != null) ? this.coolDown.move(millis) : null;
		this.doubtUntil += millis;
		this.forcedRefreshes = new ForcedRefreshes(
				this.forcedRefreshes.times().stream().map((time) -> time + millis).toList());
	}

	/** Write all entries. The clock must show milliseconds since 1970. */
	void writeTo(Section section) {
		if (this.value != null) {
			section.put("value", this.value.reveal());
			section.put("fence", this.fence);
			section.put("lifetime", Duration.ofMillis(this.lifetime));
			section.putTime("expires-at", this.expiresAt);
		}
		section.put(ALWAYS_WRITTEN, this.lastLease);
		if (this.leaseOwner != null) {
			section.put("lease.owner", this.leaseOwner);
			section.putTime("lease.until", this.leaseUntil);
		}
		section.put("failures", this.failures);
		if (this.coolDown != null) {
			this.coolDown.writeTo(section);
		}
		if (this.doubtUntil > 0) {
			section.putTime("doubt-until", this.doubtUntil);
		}
		section.putTimes("forced-refreshes", this.forcedRefreshes.times());
	}

	static Ledger readFrom(Section section, CredentialKind kind) throws AccountDocument.UnreadableException {
		Ledger ledger = new Ledger(kind, section.getNumber(ALWAYS_WRITTEN) + 1);
		if (section.has("value")) {
			Secret value = section.get("value", Secret::of);
			ledger.value = value;
			ledger.fence = section.getNumber("fence");
			ledger.lifetime = section.get("lifetime", (text) -> new IssuedCredential(value, Duration.parse(text)))
				.expiresIn()
				.toMillis();
			ledger.expiresAt = section.getTime("expires-at");
		}
		if (section.has("lease.owner")) {
			ledger.leaseOwner = section.getText("lease.owner");
			ledger.leaseUntil = section.getTime("lease.until");
		}
		ledger.failures = section.get("failures", Integer::valueOf);
		if (section.has("cool-down.reason")) {
			ledger.coolDown = StoredCoolDown.readFrom(section);
		}
		if (section.has("doubt-until")) {
			ledger.doubtUntil = section.getTime("doubt-until");
		}
		ledger.forcedRefreshes = new ForcedRefreshes(section.getTimes("forced-refreshes"));
		return ledger;
	}

	private @Nullable Credential stored(long now) {
		long end = end(now);
		if (this.value == null || now >= end) {
			return null;
		}
		return new Credential(this.value, this.fence, Duration.ofMillis(this.lifetime - (this.expiresAt - end)),
				Duration.ofMillis(end - now));
	}

	private long end(long now) {
		return isLeaseInDoubt(now) ? Math.min(this.expiresAt, leasedAt() + Credential.SUSPECT_LIFETIME.toMillis())
				: this.expiresAt;
	}

	/**
	 * Return whether a lease ended without being released. Its owner may have died after
	 * it sent a request, and that request makes the stored token invalid.
	 */
	private boolean isLeaseInDoubt(long now) {
		return this.kind == CredentialKind.CLASSIC_ACCESS_TOKEN && this.leaseOwner != null && now >= this.leaseUntil;
	}

	/** The request may also arrive later, and then makes the next token invalid. */
	private void doubtLease(long now) {
		long end = end(now);
		this.lifetime -= this.expiresAt - end;
		this.expiresAt = end;
		this.doubtUntil = Math.max(this.doubtUntil, this.leaseUntil + RefreshFailure.DOUBT.toMillis());
	}

	private long leasedAt() {
		return this.leaseUntil - Lease.DURATION.toMillis();
	}

	private void becomeSuspect(long now) {
		long cap = Credential.SUSPECT_LIFETIME.toMillis();
		if (this.expiresAt - now > cap) {
			this.lifetime = cap;
			this.expiresAt = now + cap;
		}
	}

	private void release(Lease lease) {
		if (lease.owner().equals(this.leaseOwner)) {
			this.leaseOwner = null;
		}
	}

}
