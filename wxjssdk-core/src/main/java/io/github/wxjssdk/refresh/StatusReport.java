package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.credential.CredentialStatus.LastRefresh;
import io.github.wxjssdk.guard.Causes;
import io.github.wxjssdk.guard.CoolingDownException;
import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * Says how a credential is, for operators.
 *
 * @param asked whether anybody has asked for the credential
 */
record StatusReport(CredentialKey key, boolean asked, @Nullable Snapshot held, @Nullable Pause pause,
		Refresh.@Nullable Attempt lastAttempt, ClockReading now) {

	CredentialStatus status() {
		return new CredentialStatus(this.key, this.asked, need() != RefreshNeed.UNUSABLE,
				this.held != null && this.held.reported(), (this.held != null) ? this.held.age(this.now) : null,
				(this.held != null) ? notNegative(this.held.remaining(this.now)) : null,
				(this.lastAttempt != null) ? lastRefresh(this.lastAttempt) : null,
				this.asked ? untilNextRefresh() : null);
	}

	private RefreshNeed need() {
		return RefreshNeed.of(this.held, this.now);
	}

	private LastRefresh lastRefresh(Refresh.Attempt attempt) {
		Duration ago = this.now.since(attempt.ended());
		Throwable failure = attempt.failure();
		return (failure == null) ? new LastRefresh(ago, null, null)
				: new LastRefresh(ago, Causes.describe(failure), classOf(Causes.root(failure)));
	}

	/** Of a failure of another instance only the words are known. */
	private static @Nullable FailureClass classOf(Throwable root) {
		return (root instanceof CoolingDownException) ? null : BackOff.classify(root);
	}

	private Duration untilNextRefresh() {
		if (this.held != null && need() == RefreshNeed.NONE) {
			return this.held.freshFor(this.now);
		}
		return (this.pause != null) ? this.pause.remaining(this.now) : Duration.ZERO;
	}

	private static Duration notNegative(Duration duration) {
		return duration.isNegative() ? Duration.ZERO : duration;
	}

}
