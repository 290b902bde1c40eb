package io.github.wxjssdk.spring.autoconfigure;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties.VerifyOnStartup;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fetches the tickets of all accounts, at the same time, before the application serves
 * requests. A wrong secret, an address that is not on the allow-list or a store that
 * cannot be used then shows at the start and not on a page. Without this check an
 * application starts even if its store is down: a fleet must be able to restart while its
 * Redis is down.
 */
final class StartupCheck implements SmartInitializingSingleton, CredentialListener {

	private static final Log logger = LogFactory.getLog(StartupCheck.class);

	private final WeChatAccounts accounts;

	private final VerifyOnStartup mode;

	private final AtomicReference<@Nullable Throwable> storeFailure = new AtomicReference<>();

	/**
	 * Create the check.
	 * @param accounts the accounts
	 * @param mode what to do if a ticket cannot be fetched
	 */
	StartupCheck(WeChatAccounts accounts, VerifyOnStartup mode) {
		this.accounts = accounts;
		this.mode = mode;
	}

	/**
	 * A ticket may be fetched although the store fails, so store failures are noted here.
	 */
	@Override
	public void onEvent(CredentialEvent event) {
		if (event instanceof CredentialEvent.StoreFailed failed) {
			this.storeFailure.compareAndSet(null, failed.cause());
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.mode == VerifyOnStartup.OFF) {
			return;
		}
		Map<String, Throwable> failures = failures();
		if (this.mode == VerifyOnStartup.WARN) {
			failures.forEach((description, cause) -> {
				logger.warn(description);
				logger.debug(description, cause);
			});
		}
		else if (!failures.isEmpty()) {
			throw new InvalidPropertyException(String.join("\n", failures.keySet()),
					"Correct what it says, or set 'wechat.verify-on-startup' to 'warn' or 'off' to start without.",
					failures.values());
		}
	}

	private Map<String, Throwable> failures() {
		Map<String, CompletableFuture<Secret>> tickets = new TreeMap<>();
		this.accounts.stream()
			.forEach((account) -> tickets.put(account.name(),
					account.credentials().jsapiTicket().getAsync().toCompletableFuture()));
		Map<String, Throwable> failures = new TreeMap<>();
		tickets.forEach((name, ticket) -> {
			try {
				ticket.join();
			}
			catch (CompletionException ex) {
				Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
				failures.put("Account '" + name + "' was asked for its ticket because of 'wechat.verify-on-startup',"
						+ " and has none: " + cause.getMessage(), cause);
			}
		});
		Throwable ofStore = this.storeFailure.get();
		if (ofStore != null) {
			failures.put("The credential store was used because of 'wechat.verify-on-startup', and failed: "
					+ ofStore.getMessage(), ofStore);
		}
		return failures;
	}

}
