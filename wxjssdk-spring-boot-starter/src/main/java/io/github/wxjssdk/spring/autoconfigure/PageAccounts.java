package io.github.wxjssdk.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.spring.web.JsSdkAccount;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Brings together the signers of accounts, whoever made them, and the pages of accounts.
 *
 * @param properties say which pages
 * @param beanFactory has the signers
 */
record PageAccounts(WeChatProperties properties, ListableBeanFactory beanFactory) {

	JsSdkEndpoint endpoint(JsSdkSigner primary, @Nullable DiagnosisLog diagnosis) {
		WeChatProperties.JsSdk.Endpoint endpoint = this.properties.jsSdk().endpoint();
		return new JsSdkEndpoint(endpoint.path(),
				new JsSdkAccount(primary, this.properties.unnamedAccount().allowedUrls()), named(),
				endpoint.cors().allowedOriginPatterns(), diagnosis);
	}

	private Map<String, JsSdkAccount> named() {
		Map<String, JsSdkAccount> named = new LinkedHashMap<>();
		for (String name : this.properties.accounts().keySet()) {
			JsSdkSigner signer = BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, JsSdkSigner.class,
					name);
			named.put(name, new JsSdkAccount(signer, this.properties.account(name).allowedUrls()));
		}
		return named;
	}

}
