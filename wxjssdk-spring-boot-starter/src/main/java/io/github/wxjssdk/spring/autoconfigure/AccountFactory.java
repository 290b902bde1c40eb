package io.github.wxjssdk.spring.autoconfigure;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.wxjssdk.account.AccountSettings;
import io.github.wxjssdk.account.AccountSource;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.PageUrlPattern;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes the credentials and the signer of one account from what all accounts share.
 *
 * @param properties the properties
 * @param api the way to WeChat
 * @param store keeps the credentials of all accounts apart by their app ids
 * @param scheduler clocks and threads
 * @param tokenServer where credentials are copied from, if there is one
 * @param listeners are told what happens to credentials and signatures
 */
record AccountFactory(WeChatProperties properties, WeChatApi api, CredentialStore store, Scheduler scheduler,
		ObjectProvider<TokenServerApi> tokenServer, Listeners listeners) {

	/**
	 * Make the credentials of an account.
	 * @param remoteName the account's name on the token server, if there is one
	 */
	AccountCredentials credentials(AccountProperties account, @Nullable String remoteName,
			Supplier<AppSecretSource> appSecret) {
		TokenServerApi server = this.tokenServer.getIfAvailable();
		String appId = account.requireAppId();
		WeChatAccount.Builder builder = (server != null) ? WeChatAccount.copiedFrom(server, appId, remoteName)
				: WeChatAccount.builder(appId, appSecret.get(), this.api);
		return shared(builder.accessTokenMode(account.accessTokenMode())).buildCredentials();
	}

	/** Make an account of the application's {@link AccountSource}. */
	WeChatAccount.Builder sourced(AccountSettings account) {
		account.allowedUrls().forEach(PageUrlPattern::of);
		TokenServerApi server = this.tokenServer.getIfAvailable();
		boolean copied = server != null && account.appSecret() == null && account.accessTokenSource() == null;
		WeChatAccount.Builder builder = copied
				? WeChatAccount.copiedFrom(Objects.requireNonNull(server), account.appId(), account.appId())
					.settings(account)
				: WeChatAccount.builder(account, this.api);
		return shared(builder).signingListener(this.listeners::onSigned);
	}

	private WeChatAccount.Builder shared(WeChatAccount.Builder builder) {
		return builder.fetchClassicTokenWithoutStore(this.properties.accessToken().fetchWithoutStore())
			.maxWait(this.properties.maxWait())
			.refreshAhead(this.properties.refreshAhead())
			.store(this.store)
			.scheduler(this.scheduler)
			.listener(this.listeners::onEvent);
	}

	static JsSdkSigner jsSdkSigner(AccountProperties account, AccountCredentials credentials, Listeners listeners) {
		return JsSdkSigner.builder(credentials)
			.jsApiList(account.jsApiList())
			.openTagList(account.openTagList())
			.debug(account.debug())
			.listener(listeners::onSigned)
			.build();
	}

}
