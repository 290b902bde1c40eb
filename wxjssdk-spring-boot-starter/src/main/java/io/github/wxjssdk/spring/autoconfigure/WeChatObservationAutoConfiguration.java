package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.micrometer.CredentialObservations;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of observations, for meters and traces. The property
 * {@code management.observations.enable.wechat} can disable them.
 */
@AutoConfiguration
@ConditionalOnClass(ObservationRegistry.class)
public final class WeChatObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CredentialObservations weChatCredentialObservations(ObjectProvider<ObservationRegistry> registry) {
		return new CredentialObservations(registry.getIfUnique(() -> ObservationRegistry.NOOP));
	}

}
