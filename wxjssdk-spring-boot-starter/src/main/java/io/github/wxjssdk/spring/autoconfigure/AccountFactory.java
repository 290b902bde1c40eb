package io.github.wxjssdk.spring.autoconfigure;

import java.util.function.Supplier;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountSettings;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
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
	AccountCredentials credentials(AccountSettings account, @Nullable String remoteName,
			Supplier<AppSecretSource> appSecret) {
		TokenServerApi server = this.tokenServer.getIfAvailable();
		String appId = account.requireAppId();
		WeChatAccount.Builder builder = (server != null) ? WeChatAccount.copiedFrom(server, appId, remoteName)
				: WeChatAccount.builder(appId, appSecret.get(), this.api);
		return builder.accessTokenMode(account.accessTokenMode())
			.fetchClassicTokenWithoutStore(this.properties.accessToken().fetchWithoutStore())
			.maxWait(this.properties.maxWait())
			.refreshAhead(this.properties.refreshAhead())
			.store(this.store)
			.scheduler(this.scheduler)
			.listener(this.listeners::onEvent)
			.buildCredentials();
	}

	static JsSdkSigner jsSdkSigner(AccountSettings account, AccountCredentials credentials, Listeners listeners) {
		return JsSdkSigner.builder(credentials)
			.jsApiList(account.jsApiList())
			.openTagList(account.openTagList())
			.debug(account.debug())
			.listener(listeners::onSigned)
			.build();
	}

}
