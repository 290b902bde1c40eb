package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.time.Scheduler;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the diagnosis of signatures that WeChat rejected.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class, before = WeChatJsSdkEndpointAutoConfiguration.class)
@ConditionalOnSingleCandidate(AccountCredentials.class)
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatDiagnosisAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AccountDiagnoses weChatAccountDiagnoses(WeChatProperties properties, AccountCredentials primary,
			ListableBeanFactory beanFactory) {
		return new DiagnosedAccounts(properties, beanFactory).diagnoses(primary);
	}

	@Bean
	@ConditionalOnMissingBean
	DiagnosisLog weChatDiagnosisLog(AccountDiagnoses diagnoses, Scheduler scheduler) {
		return new DiagnosisLog(diagnoses, scheduler);
	}

}
