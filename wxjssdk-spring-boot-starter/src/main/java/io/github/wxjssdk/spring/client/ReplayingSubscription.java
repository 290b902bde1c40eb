package io.github.wxjssdk.spring.client;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Gives a late subscriber what was held back for it as one item, then whatever comes.
 * Nothing is asked for meanwhile, so that only the end can come in between.
 */
final class ReplayingSubscription implements Subscription, Subscriber<List<ByteBuffer>> {

	private final List<ByteBuffer> held;

	private volatile @Nullable Subscription source;

	private volatile @Nullable Subscriber<? super List<ByteBuffer>> subscriber;

	private State state = State.HOLDING;

	private long demand;

	private @Nullable Runnable end;

	ReplayingSubscription(List<ByteBuffer> held) {
		this.held = held;
	}

	/** Start to give it out; nothing is added to what is held any more. */
	void start(Subscriber<? super List<ByteBuffer>> late) {
		this.subscriber = late;
		late.onSubscribe(this);
		if (this.held.isEmpty()) {
			passOn(0);
		}
	}

	/** Ask for more to be held. */
	void requestMore(long number) {
		Objects.requireNonNull(this.source).request(number);
	}

	@Override
	public void request(long number) {
		if (mustReplay(number)) {
			subscriber().onNext(List.copyOf(this.held));
			passOn(1);
		}
	}

	/** The held item is the first that is asked for; the demand for others waits. */
	private boolean mustReplay(long number) {
		synchronized (this) {
			if (this.state != State.PASSING_ON && number > 0) {
				this.demand = (Long.MAX_VALUE - this.demand < number) ? Long.MAX_VALUE : this.demand + number;
				boolean first = this.state == State.HOLDING && !this.held.isEmpty();
				this.state = first ? State.REPLAYING : this.state;
				return first;
			}
		}
		requestMore(number);
		return false;
	}

	private void passOn(int replayed) {
		long remaining;
		Runnable signal;
		synchronized (this) {
			this.state = State.PASSING_ON;
			remaining = (this.demand == Long.MAX_VALUE) ? this.demand : this.demand - replayed;
			signal = this.end;
		}
		if (signal != null) {
			signal.run();
		}
		else if (remaining > 0) {
			requestMore(remaining);
		}
	}

	@Override
	public void cancel() {
		Objects.requireNonNull(this.source).cancel();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.source = subscription;
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		subscriber().onNext(buffers);
	}

	@Override
	public void onError(Throwable failure) {
		end(() -> subscriber().onError(failure));
	}

	@Override
	public void onComplete() {
		end(() -> subscriber().onComplete());
	}

	private void end(Runnable signal) {
		synchronized (this) {
			if (this.state != State.PASSING_ON) {
				this.end = signal;
				return;
			}
		}
		signal.run();
	}

	private Subscriber<? super List<ByteBuffer>> subscriber() {
		return Objects.requireNonNull(this.subscriber);
	}

	private enum State {

		HOLDING, REPLAYING, PASSING_ON

	}

}
