package io.github.wxjssdk.spring.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.diagnosis.SignatureDiagnosis;
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
		return diagnoses(accounts);
	}

	@Bean
	@ConditionalOnMissingBean
	DiagnosisLog weChatDiagnosisLog(AccountDiagnoses diagnoses, Scheduler scheduler) {
		return new DiagnosisLog(diagnoses, scheduler);
	}

	/** Each account's diagnosis knows the tickets of all accounts. */
	private static AccountDiagnoses diagnoses(WeChatAccounts accounts) {
		List<AccountCredentials> all = AccountBeans.credentialsOf(accounts);
		Map<String, SignatureDiagnosis> named = new HashMap<>();
		for (String name : accounts.names()) {
			accounts.find(name).ifPresent((account) -> {
				SignatureDiagnosis diagnosis = SignatureDiagnosis.of(account.credentials(), all);
				named.put(name, diagnosis);
				named.putIfAbsent(account.appId(), diagnosis);
			});
		}
		return new AccountDiagnoses(SignatureDiagnosis.of(accounts.primary().credentials(), all), named);
	}

}
