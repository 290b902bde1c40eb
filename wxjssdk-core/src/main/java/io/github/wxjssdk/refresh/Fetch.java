package io.github.wxjssdk.refresh;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.guard.Causes;
import io.github.wxjssdk.guard.Deadline;
import io.github.wxjssdk.guard.ForeignException;
import io.github.wxjssdk.guard.GuardedStore;
import io.github.wxjssdk.guard.HungThreads;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.refresh.AccountKind.Call;
import io.github.wxjssdk.refresh.RefreshingCredentials.Policy;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.RefreshFailure;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Calls WeChat once and acts on the answer: it publishes the credential, or leaves the
 * failure in the store for all instances.
 */
final class Fetch {

	/** An older lease might end before the call. */
	private static final Duration OLDEST_LEASE = Duration.ofSeconds(10);

	private final CredentialKey key;

	private final GuardedStore store;

	private final Scheduler scheduler;

	private final HeldCredential held;

	private final Events events;

	private final Policy policy;

	private final Deadline deadline;

	private int failuresWithoutStore;

	Fetch(CredentialKey key, GuardedStore store, Workers workers, Scheduler scheduler, HeldCredential held,
			Events events, Policy policy) {
		this.key = key;
		this.store = store;
		this.scheduler = scheduler;
		this.held = held;
		this.events = events;
		this.policy = policy;
		this.deadline = new Deadline(workers, (key.kind() == CredentialKind.SUPPLIED_ACCESS_TOKEN)
				? Deadline.Callee.ACCESS_TOKEN : Deadline.Callee.WECHAT, new HungThreads());
	}

	/**
	 * Fetch and publish.
	 * @param asked when the lease was requested; it was granted later, so it is younger
	 * @return whether the credential was fetched; if not, begin again
	 */
	CompletionStage<Boolean> underLease(Call call, Lease lease, ClockReading asked) {
		ClockReading sent = now();
		Snapshot seen = this.held.get();
		if (sent.since(asked).compareTo(OLDEST_LEASE) > 0) {
			return giveBack(lease, RefreshFailure.NONE).thenApply((done) -> false);
		}
		this.events.fetching();
		return send(call, false, asked).thenCompose((issued) -> insistIfRejected(call, issued))
			.thenApply((issued) -> unexpired(issued, sent))
			.handle((issued, failure) -> (failure != null) ? refused(call, lease, failed(failure, sent))
					: publish(lease, issued, seen, sent))
			.thenCompose((stage) -> stage);
	}

	/**
	 * Fetch although the store is down, if that harms no other instance and nothing
	 * usable is held. A copy is fetched in any case: the token server may have replaced
	 * the original.
	 * @return whether the credential was fetched; if not, begin again
	 */
	CompletionStage<Boolean> withoutStore(Call call, Throwable storeFailure) {
		ClockReading sent = now();
		Snapshot seen = this.held.get();
		Duration left = this.held.usableFor(sent);
		Duration pause = BackOff.afterStoreFailure(this.failuresWithoutStore, this.scheduler.random());
		boolean copy = this.key.kind().isCopy();
		if (!copy && !left.isZero()) {
			// When nothing is left to give out, no pause may hold callers back.
			throw waitForStore(storeFailure, (pause.compareTo(left) < 0) ? pause : left);
		}
		boolean hurts = this.key.kind() == CredentialKind.CLASSIC_ACCESS_TOKEN
				&& !this.policy.fetchClassicWithoutStore();
		if (hurts) {
			throw waitForStore(storeFailure, pause);
		}
		this.events.fetching();
		return send(call, false).thenApply((issued) -> unexpired(issued, sent)).handle((issued, failure) -> {
			if (failure != null) {
				Throwable cause = failed(failure, sent);
				if (hasAnotherToken(call, cause)) {
					return false;
				}
				throw retryLater(call, this.failuresWithoutStore++, cause);
			}
			this.failuresWithoutStore = 0;
			Credential fetched = new Credential(issued.value(), 0, issued.expiresIn(), issued.expiresIn());
			boolean changed = this.held.replaceWithoutStore(seen, fetched, sent);
			this.events.fetched(fetched, changed, now().since(sent));
			return true;
		});
	}

	private RetryLater waitForStore(Throwable storeFailure, Duration pause) {
		this.failuresWithoutStore++;
		return new RetryLater(storeFailure, pause, null);
	}

	/** A value that WeChat itself rejected a moment ago needs more than asking. */
	private CompletionStage<IssuedCredential> insistIfRejected(Call call, IssuedCredential issued) {
		boolean cameBack = issued.value().equals(this.held.rejectedValue());
		if (!cameBack || this.key.kind() != CredentialKind.STABLE_ACCESS_TOKEN) {
			return CompletableFuture.completedFuture(issued);
		}
		return this.store.spendForcedRefresh(this.key)
			.thenCompose((granted) -> granted ? send(call, true) : CompletableFuture.completedFuture(issued))
			.exceptionally((failure) -> {
				// WeChat insists on the value, so it is the one to use.
				this.events.refreshFailed(Causes.unwrap(failure), Duration.ZERO);
				return issued;
			});
	}

	private CompletionStage<Boolean> publish(Lease lease, IssuedCredential issued, @Nullable Snapshot seen,
			ClockReading sent) {
		ClockReading asked = now();
		Duration took = asked.since(sent);
		return this.store.publish(this.key, lease, issued).handle((stored, failure) -> {
			this.failuresWithoutStore = 0;
			if (failure == null) {
				this.events.storeWritten();
				this.events.fetched(stored, this.held.replace(seen, stored, asked), took);
				return true;
			}
			this.events.storeNotWritten(failure);
			Credential unpublished = new Credential(issued.value(), lease.fence(), issued.expiresIn(),
					issued.expiresIn());
			this.events.fetched(unpublished, this.held.replace(seen, unpublished, sent), took);
			return true;
		});
	}

	private Throwable failed(Throwable failure, ClockReading sent) {
		Throwable cause = Causes.unwrap(failure);
		this.events.fetchFailed(cause, now().since(sent));
		return cause;
	}

	private CompletionStage<Boolean> refused(Call call, Lease lease, Throwable failure) {
		if (hasAnotherToken(call, failure)) {
			return giveBack(lease, RefreshFailure.NONE).thenApply((done) -> false);
		}
		RetryLater later = retryLater(call, lease.failures(), failure);
		boolean outcomeUnknown = isOutcomeUnknown(failure);
		if (outcomeUnknown) {
			this.held.becomeSuspect(now());
		}
		boolean thisInstanceOnly = BackOff.classify(failure) == FailureClass.THIS_INSTANCE;
		CoolDown coolDown = thisInstanceOnly ? null
				: new CoolDown(later.retryAfter(), Causes.describe(failure), later.secretFingerprint());
		return giveBack(lease, new RefreshFailure(coolDown, outcomeUnknown)).thenApply((done) -> {
			throw later;
		});
	}

	/** Report the token that WeChat rejected. */
	private static boolean hasAnotherToken(Call call, Throwable failure) {
		return BackOff.classify(failure) == FailureClass.TOKEN_REJECTED && call.anotherToken().getAsBoolean();
	}

	private RetryLater retryLater(Call call, int earlierFailures, Throwable failure) {
		FailureClass failureClass = BackOff.classify(failure);
		boolean mayBeCured = failureClass == FailureClass.PERMANENT || failureClass == FailureClass.UNKNOWN;
		boolean curable = mayBeCured && !call.secretFingerprint().isEmpty();
		double jitter = this.scheduler.random();
		Duration pause = this.key.kind().isCopy() ? BackOff.afterServerFailure(failureClass, earlierFailures, jitter)
				: BackOff.after(failureClass, earlierFailures, jitter);
		return new RetryLater(failure, pause, curable ? call.secretFingerprint() : null);
	}

	/** A classic token that was issued but not received has ended the held one. */
	private boolean isOutcomeUnknown(Throwable failure) {
		boolean answered = failure instanceof WeChatApiException answer
				&& answer.errcode() != WeChatApiException.UNREADABLE;
		return this.key.kind() == CredentialKind.CLASSIC_ACCESS_TOKEN && !answered && !isNeverSent(failure);
	}

	private static boolean isNeverSent(@Nullable Throwable failure) {
		if (failure == null) {
			return false;
		}
		boolean foreign = failure instanceof ForeignException of
				&& (of.standsFor(ConnectException.class) || of.standsFor(UnknownHostException.class));
		return foreign || failure instanceof ConnectException || failure instanceof UnknownHostException
				|| failure instanceof RejectedExecutionException || isNeverSent(failure.getCause());
	}

	private CompletionStage<Boolean> giveBack(Lease lease, RefreshFailure failure) {
		return this.store.fail(this.key, lease, failure).exceptionally((storeFailure) -> {
			this.events.storeNotWritten(storeFailure);
			return false;
		});
	}

	/** A credential that expired on the way must not replace the held one. */
	private IssuedCredential unexpired(IssuedCredential issued, ClockReading sent) {
		if (issued.expiresIn().compareTo(now().since(sent)) <= 0) {
			throw new IllegalStateException("The credential expired on the way");
		}
		return issued;
	}

	private CompletionStage<IssuedCredential> send(Call call, boolean force) {
		return send(call, force, now());
	}

	/**
	 * Send, unless too much time has passed since the lease was requested: the sending
	 * thread may have had to wait.
	 */
	private CompletionStage<IssuedCredential> send(Call call, boolean force, ClockReading asked) {
		Secret reported = this.held.reportedValue();
		List<Secret> confidential = new ArrayList<>(call.confidential());
		if (reported != null) {
			confidential.add(reported);
		}
		return this.deadline.call(() -> {
			if (now().since(asked).compareTo(OLDEST_LEASE) > 0) {
				return CompletableFuture
					.failedFuture(new Deadline.NotCalledException("nothing was sent: no thread came in time."));
			}
			return call.request().send(reported, force);
		}, confidential);
	}

	private ClockReading now() {
		return ClockReading.now(this.scheduler);
	}

}
