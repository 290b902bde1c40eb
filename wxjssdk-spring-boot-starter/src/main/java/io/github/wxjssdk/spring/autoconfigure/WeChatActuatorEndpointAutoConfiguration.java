package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.actuate.WeChatEndpoint;
import io.github.wxjssdk.spring.actuate.WeChatEndpointWebExtension;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the Actuator endpoint {@code wechat}.
 */
@AutoConfiguration(after = { WeChatAccountAutoConfiguration.class, WeChatDiagnosisAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(endpoint = WeChatEndpoint.class)
@ConditionalOnBean({ WeChatAccounts.class, AccountDiagnoses.class })
public final class WeChatActuatorEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WeChatEndpoint weChatEndpoint(WeChatAccounts accounts, AccountDiagnoses diagnoses) {
		return new WeChatEndpoint(accounts, diagnoses);
	}

	@Bean
	@ConditionalOnMissingBean
	WeChatEndpointWebExtension weChatEndpointWebExtension(WeChatEndpoint endpoint) {
		return new WeChatEndpointWebExtension(endpoint);
	}

}
