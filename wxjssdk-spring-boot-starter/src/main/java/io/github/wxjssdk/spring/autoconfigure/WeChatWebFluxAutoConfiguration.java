package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.web.HttpEndpoint;
import io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping;
import io.github.wxjssdk.spring.web.reactive.SigningExceptionHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Auto-configuration of all endpoints on Spring WebFlux.
 */
@AutoConfiguration(
		after = { WeChatJsSdkEndpointAutoConfiguration.class, WeChatDomainVerificationAutoConfiguration.class },
		beforeName = { "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration",
				"org.springframework.boot.autoconfigure.web.reactive.error.ErrorWebFluxAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(HttpEndpoint.class)
public final class WeChatWebFluxAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EndpointHandlerMapping weChatEndpointHandlerMapping(ObjectProvider<HttpEndpoint> endpoints) {
		return new EndpointHandlerMapping(endpoints.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	SigningExceptionHandler weChatSigningExceptionHandler() {
		return new SigningExceptionHandler();
	}

}
