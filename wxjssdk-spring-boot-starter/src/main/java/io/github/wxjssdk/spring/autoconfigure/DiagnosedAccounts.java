package io.github.wxjssdk.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.diagnosis.SignatureDiagnosis;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Lets the diagnosis of each account know the tickets of all.
 *
 * @param properties have the names of the accounts
 * @param beanFactory has their credentials, whoever made them
 */
record DiagnosedAccounts(WeChatProperties properties, ListableBeanFactory beanFactory) {

	AccountDiagnoses diagnoses(AccountCredentials primary) {
		Map<String, AccountCredentials> accounts = new LinkedHashMap<>();
		for (String name : this.properties.accounts().keySet()) {
			accounts.put(name,
					BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, AccountCredentials.class, name));
		}
		SignatureDiagnosis ofPrimary = SignatureDiagnosis.of(primary, accounts.values());
		Map<String, SignatureDiagnosis> named = new LinkedHashMap<>();
		accounts.forEach((name, account) -> {
			SignatureDiagnosis diagnosis = SignatureDiagnosis.of(account, accounts.values());
			named.put(name, diagnosis);
			named.putIfAbsent(account.appId(), diagnosis);
		});
		named.putIfAbsent(primary.appId(), ofPrimary);
		return new AccountDiagnoses(ofPrimary, named);
	}

}
