package io.github.wxjssdk.spring.micrometer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.credential.CredentialStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of credentials, each tagged with {@code app.id} and {@code kind}:
 * <ul>
 * <li>{@code wechat.credential.remaining}, a gauge: the remaining seconds of the current
 * value; 0 if there is no value, NaN before the first request;</li>
 * <li>{@code wechat.credential.waits}, a timer: callers that had to wait for a refresh,
 * with {@code outcome} {@code served} or {@code failed};</li>
 * <li>{@code wechat.credential.adoptions}, a counter: values that another instance has
 * fetched;</li>
 * <li>{@code wechat.credential.rejections}, a counter: values that callers reported as
 * rejected, with {@code outcome} {@code refreshed} or {@code ignored};</li>
 * <li>{@code wechat.credential.store.failures}, a counter: operations of the store that
 * failed.</li>
 * </ul>
 * {@link CredentialObservations} measure the fetches from WeChat. Thread-safe.
 */
public final class CredentialMeters implements CredentialListener, MeterBinder {

	private final Supplier<? extends Iterable<AccountCredentials>> accounts;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	/**
	 * Create the meters.
	 * @param accounts the accounts, which are read when a registry is bound
	 */
	public CredentialMeters(Supplier<? extends Iterable<AccountCredentials>> accounts) {
		this.accounts = accounts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		for (AccountCredentials account : this.accounts.get()) {
			registerRemaining(account.accessTokens(), registry);
			registerRemaining(account.jsapiTicket(), registry);
			registerRemaining(account.wxCardTicket(), registry);
		}
	}

	private static void registerRemaining(CredentialProvider credential, MeterRegistry registry) {
		Gauge.builder("wechat.credential.remaining", credential, CredentialMeters::remaining)
			.description("Remaining life of the current value")
			.baseUnit("seconds")
			.tags(CredentialTags.of(credential.status().key()))
			.register(registry);
	}

	private static double remaining(CredentialProvider credential) {
		CredentialStatus status = credential.status();
		if (!status.asked()) {
			return Double.NaN;
		}
		Duration remaining = status.remaining();
		return (remaining != null) ? remaining.toMillis() / 1000.0 : 0;
	}

	@Override
	public void onEvent(CredentialEvent event) {
		Tags tags = CredentialTags.of(event.key());
		if (event instanceof CredentialEvent.Waited waited) {
			Tags tagged = tags.and("outcome", waited.served() ? "served" : "failed");
			inEach((registry) -> Timer.builder("wechat.credential.waits")
				.description("Callers that had to wait for a refresh")
				.tags(tagged)
				.register(registry)
				.record(waited.waited()));
		}
		else if (event instanceof CredentialEvent.Adopted) {
			count("wechat.credential.adoptions", "Values that another instance has fetched", tags);
		}
		else if (event instanceof CredentialEvent.Invalidated invalidated) {
			count("wechat.credential.rejections", "Values that callers reported as rejected by WeChat",
					tags.and("outcome", invalidated.ignored() ? "ignored" : "refreshed"));
		}
		else if (event instanceof CredentialEvent.StoreFailed) {
			count("wechat.credential.store.failures", "Operations of the store that failed", tags);
		}
	}

	private void count(String name, String description, Tags tags) {
		inEach((registry) -> Counter.builder(name).description(description).tags(tags).register(registry).increment());
	}

	private void inEach(Consumer<MeterRegistry> action) {
		this.registries.forEach(action);
	}

}
