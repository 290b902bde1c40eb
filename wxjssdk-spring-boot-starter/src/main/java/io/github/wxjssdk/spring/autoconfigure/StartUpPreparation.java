package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.credential.AccountCredentials;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Prepares the accounts as soon as the application has started: what another instance has
 * fetched is then at hand for the first page, the connection to the store is open, and so
 * is the way to WeChat. The start does not wait for it, nor share the processors with it.
 */
final class StartUpPreparation implements ApplicationListener<ApplicationStartedEvent> {

	private final List<AccountCredentials> accounts;

	StartUpPreparation(List<AccountCredentials> accounts) {
		this.accounts = accounts;
	}

	/** One after the other: a thousand accounts at once would be as many threads. */
	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		CompletionStage<Void> prepared = CompletableFuture.completedFuture(null);
		for (AccountCredentials account : this.accounts) {
			prepared = prepared.handle((done, failure) -> account).thenCompose(AccountCredentials::prepare);
		}
	}

}
