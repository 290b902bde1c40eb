package io.github.wxjssdk.spring.autoconfigure;

import java.util.function.Supplier;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.Machine;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountSettings;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.store.CredentialStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes what belongs to one account from what all share.
 *
 * @param properties the properties
 * @param api the way to WeChat
 * @param store keeps the credentials of all accounts apart by their app ids
 * @param machine clocks and threads
 * @param tokenServer where credentials are copied from, if there is one
 * @param listeners are told what happens to credentials and signatures
 */
record AccountFactory(WeChatProperties properties, WeChatApi api, CredentialStore store, Machine machine,
		ObjectProvider<TokenServerApi> tokenServer, Listeners listeners) {

	/**
	 * Make the credentials of an account.
	 * @param remoteName the account's name on the token server, if there is one
	 */
	AccountCredentials credentials(AccountSettings account, @Nullable String remoteName,
			Supplier<AppSecretSource> appSecret) {
		TokenServerApi server = this.tokenServer.getIfAvailable();
		String appId = account.identity().requireAppId();
		AccountCredentials.Builder builder = (server != null) ? AccountCredentials.copiedFrom(server, appId, remoteName)
				: AccountCredentials.builder(appId, appSecret.get(), this.api);
		return builder.accessTokenMode(account.accessTokenMode())
			.fetchClassicTokenWithoutStore(this.properties.accessToken().fetchWhenStoreIsDown())
			.waitAtMost(this.properties.waitAtMost())
			.refreshAhead(this.properties.refreshAhead())
			.store(this.store)
			.machine(this.machine)
			.listener(this.listeners::onEvent)
			.build();
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
