package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.time.Scheduler;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the diagnosis of signatures that WeChat rejected.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class, before = WeChatJsSdkEndpointAutoConfiguration.class)
@ConditionalOnBean(WeChatAccounts.class)
public final class WeChatDiagnosisAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AccountDiagnoses weChatAccountDiagnoses(WeChatAccounts accounts) {
		return new AccountDiagnoses(accounts);
	}

	@Bean
	@ConditionalOnMissingBean
	DiagnosisLog weChatDiagnosisLog(AccountDiagnoses diagnoses, Scheduler scheduler) {
		return new DiagnosisLog(diagnoses, scheduler);
	}

}
