package io.github.wxjssdk.spring.web;

import java.lang.reflect.Proxy;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.signature.JsSdkSigner;

/**
 * A signer of the core without a connection to WeChat: it can only refuse.
 */
final class SignerWithoutWeChat {

	private SignerWithoutWeChat() {
	}

	static JsSdkSigner create() {
		WeChatApi nowhere = (WeChatApi) Proxy.newProxyInstance(WeChatApi.class.getClassLoader(),
				new Class<?>[] { WeChatApi.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException(method.getName());
				});
		Secret secret = Secret.of("secret");
		return JsSdkSigner.builder(WeChatAccount.builder("wx1", () -> secret, nowhere).buildCredentials()).build();
	}

}
