package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.micrometer.CredentialMeters;
import io.github.wxjssdk.spring.micrometer.SignatureMeters;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of meters, which Boot binds to all registries. The property
 * {@code management.metrics.enable.wechat} can disable them.
 */
@AutoConfiguration
@ConditionalOnClass(MeterBinder.class)
public final class WeChatMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CredentialMeters weChatCredentialMeters(ObjectProvider<WeChatAccounts> accounts) {
		return new CredentialMeters(
				() -> accounts.stream().flatMap(WeChatAccounts::stream).map(WeChatAccount::credentials).toList());
	}

	@Bean
	@ConditionalOnMissingBean
	SignatureMeters weChatSignatureMeters() {
		return new SignatureMeters();
	}

}
