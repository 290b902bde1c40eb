package io.github.wxjssdk.spring.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.JsSdkAccount;
import io.github.wxjssdk.spring.web.JsSdkAccounts;
import io.github.wxjssdk.spring.web.PageUrlPattern;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that the endpoint for pages serves. Those of the properties are found
 * without asking anybody.
 *
 * @param unnamed the account for requests that name none, or null
 * @param named the accounts of the properties
 * @param others all accounts, or null if the application has only a signer of its own
 */
record EndpointAccounts(@Nullable JsSdkAccount unnamed, Map<String, JsSdkAccount> named,
		@Nullable WeChatAccounts others) implements JsSdkAccounts {

	static EndpointAccounts of(WeChatProperties properties, @Nullable JsSdkSigner primary,
			@Nullable WeChatAccounts accounts) {
		Map<String, JsSdkAccount> named = new HashMap<>();
		for (String name : properties.accounts().keySet()) {
			JsSdkSigner signer = Objects.requireNonNull(accounts).find(name).orElseThrow().jsSdkSigner();
			named.put(name, new JsSdkAccount(signer, properties.account(name).allowedUrls()));
		}
		JsSdkAccount unnamed = (primary != null) ? new JsSdkAccount(primary, properties.unnamedAccount().allowedUrls())
				: null;
		return new EndpointAccounts(unnamed, named, accounts);
	}

	@Override
	public CompletionStage<Optional<JsSdkAccount>> find(@Nullable String name) {
		JsSdkAccount known = (name != null) ? this.named.get(name) : this.unnamed;
		if (known != null || this.others == null) {
			return CompletableFuture.completedFuture(Optional.ofNullable(known));
		}
		return this.others.findAsync(name).thenApply((found) -> found.map(EndpointAccounts::signing));
	}

	private static JsSdkAccount signing(WeChatAccount account) {
		return new JsSdkAccount(account.jsSdkSigner(), account.allowedUrls().stream().map(PageUrlPattern::of).toList());
	}

}
