package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.web.HttpEndpoint;
import io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping;
import io.github.wxjssdk.spring.web.servlet.SigningExceptionResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration of all endpoints on Spring MVC.
 */
@AutoConfiguration(
		after = { WeChatJsSdkEndpointAutoConfiguration.class, WeChatDomainVerificationAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(HttpEndpoint.class)
public final class WeChatWebMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EndpointHandlerMapping weChatEndpointHandlerMapping(ObjectProvider<HttpEndpoint> endpoints) {
		return new EndpointHandlerMapping(endpoints.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	SigningExceptionResolver weChatSigningExceptionResolver() {
		return new SigningExceptionResolver();
	}

}
