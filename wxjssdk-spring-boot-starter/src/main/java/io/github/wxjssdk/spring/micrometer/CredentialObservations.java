package io.github.wxjssdk.spring.micrometer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.store.CredentialKey;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes each fetch of a credential from WeChat, for meters and traces:
 * {@code wechat.credential.fetch}, tagged with {@code app.id}, {@code kind},
 * {@code outcome} ({@code success} or {@code failure}) and {@code failure} (the class of
 * WeChat's error code, or {@code none}). Only traces contain the error code itself. The
 * observation does not get the exception, because handlers may print all of it.
 * Thread-safe.
 */
public final class CredentialObservations implements CredentialListener {

	private final ObservationRegistry registry;

	/** Each credential has at most one fetch at a time. */
	private final ConcurrentMap<CredentialKey, Observation> running = new ConcurrentHashMap<>();

	/**
	 * Create the observations.
	 * @param registry the registry of the observations
	 */
	public CredentialObservations(ObservationRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onEvent(CredentialEvent event) {
		if (event instanceof CredentialEvent.Fetching) {
			this.running.put(event.key(), begin(event.key()));
		}
		else if (event instanceof CredentialEvent.Fetched) {
			end(event.key(), null);
		}
		else if (event instanceof CredentialEvent.FetchFailed failed) {
			end(event.key(), failed.cause());
		}
	}

	private Observation begin(CredentialKey key) {
		String kind = CredentialTags.hyphenated(key.kind());
		return Observation.createNotStarted("wechat.credential.fetch", this.registry)
			.contextualName("fetch " + kind)
			.lowCardinalityKeyValue("app.id", key.appId())
			.lowCardinalityKeyValue("kind", kind)
			.start();
	}

	private void end(CredentialKey key, @Nullable Throwable failure) {
		Observation observation = this.running.remove(key);
		if (observation == null) {
			return;
		}
		observation.lowCardinalityKeyValue("outcome", (failure != null) ? "failure" : "success")
			.lowCardinalityKeyValue("failure", failureClass(failure));
		if (failure instanceof WeChatApiException answered) {
			observation.highCardinalityKeyValue("errcode", Integer.toString(answered.errcode()));
		}
		observation.stop();
	}

	private static String failureClass(@Nullable Throwable failure) {
		if (failure == null) {
			return "none";
		}
		FailureClass failureClass = (failure instanceof WeChatApiException answered) ? answered.failureClass()
				: FailureClass.TRANSIENT;
		return CredentialTags.hyphenated(failureClass);
	}

}
