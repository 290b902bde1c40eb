package io.github.wxjssdk.spring.micrometer;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.InvalidPageUrlException;
import io.github.wxjssdk.signature.SigningListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests to sign a page URL: {@code wechat.signatures}, tagged with {@code
 * app.id} and {@code outcome} ({@code signed}, {@code invalid-url}, {@code unavailable}
 * or {@code failed}). A signature costs one increment, with any number of registries.
 * Thread-safe.
 */
public final class SignatureMeters implements SigningListener, MeterBinder {

	private final ConcurrentMap<Series, LongAdder> counts = new ConcurrentHashMap<>();

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	@Override
	public void onSigned(String appId, @Nullable Throwable failure) {
		Series series = new Series(appId, outcome(failure));
		LongAdder count = this.counts.get(series);
		if (count == null) {
			count = this.counts.computeIfAbsent(series, this::begin);
		}
		count.increment();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.counts.forEach((series, count) -> register(series, count, registry));
	}

	private LongAdder begin(Series series) {
		LongAdder count = new LongAdder();
		this.registries.forEach((registry) -> register(series, count, registry));
		return count;
	}

	private static void register(Series series, LongAdder count, MeterRegistry registry) {
		FunctionCounter.builder("wechat.signatures", count, LongAdder::sum)
			.description("Requests to sign a page URL")
			.tags("app.id", series.appId(), "outcome", series.outcome())
			.register(registry);
	}

	private static String outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return "signed";
		}
		if (failure instanceof InvalidPageUrlException) {
			return "invalid-url";
		}
		return (failure instanceof CredentialUnavailableException) ? "unavailable" : "failed";
	}

	private record Series(String appId, String outcome) {
	}

}
