package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

import io.github.wxjssdk.credential.AccountCredentials;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Looks into the store as soon as the application has started: what another instance has
 * fetched is then at hand for the first page, and the connection to the store is open.
 *
 * @param accounts the accounts
 */
record StartUpLook(List<AccountCredentials> accounts) implements ApplicationListener<ApplicationStartedEvent> {

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		this.accounts.forEach(AccountCredentials::lookIntoStore);
	}

}
