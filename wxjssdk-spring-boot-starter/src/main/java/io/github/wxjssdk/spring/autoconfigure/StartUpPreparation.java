package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

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

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		this.accounts.forEach(AccountCredentials::prepare);
	}

}
