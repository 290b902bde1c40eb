package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A token server that records its requests. Until a test sets something else, it responds
 * after 50 ms with its current value, which has a remaining life of 5000 s.
 */
final class ScriptedTokenServer implements TokenServerApi {

	final List<String> requests = new ArrayList<>();

	private final Scheduler scheduler;

	private String secretFingerprint = "key 1";

	private Supplier<IssuedCredential> answer = () -> issue("value-1", 5000);

	ScriptedTokenServer(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	static IssuedCredential issue(String value, long seconds) {
		return new IssuedCredential(Secret.of(value), Duration.ofSeconds(seconds));
	}

	void answers(Supplier<IssuedCredential> next) {
		this.answer = next;
	}

	void holds(String value) {
		answers(() -> issue(value, 5000));
	}

	void secretFingerprint(String other) {
		this.secretFingerprint = other;
	}

	@Override
	public CompletionStage<IssuedCredential> getCredential(@Nullable String account, CredentialType type) {
		return answer("get " + account + "/" + nameOf(type));
	}

	@Override
	public CompletionStage<IssuedCredential> replaceCredential(@Nullable String account, CredentialType type,
			Secret rejected) {
		return answer("replace " + account + "/" + nameOf(type) + " " + rejected.reveal());
	}

	@Override
	public String secretFingerprint() {
		return this.secretFingerprint;
	}

	private static String nameOf(CredentialType type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private CompletionStage<IssuedCredential> answer(String request) {
		this.requests.add(request);
		CompletableFuture<IssuedCredential> answered = new CompletableFuture<>();
		this.scheduler.schedule(() -> this.scheduler.execute(() -> {
			try {
				answered.complete(this.answer.get());
			}
			catch (RuntimeException ex) {
				answered.completeExceptionally(ex);
			}
		}), Duration.ofMillis(50));
		return answered;
	}

}
