package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.account.NamedAccountsAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.account.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.apiclient.ApiClientsAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.web.DomainVerificationAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.web.JsSdkEndpointAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.web.ReactiveEndpointAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.webclient.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import org.junit.jupiter.api.Test;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed ahead of time has the same beans.
 */
class AheadOfTimeTests {

	private static final TestPropertyValues PROPERTIES = TestPropertyValues.of("wechat.accounts.shop.app-id=wxshop",
			"wechat.accounts.shop.app-secret=secret-of-shop", "wechat.accounts.club.app-id=wxclub",
			"wechat.accounts.club.app-secret=secret-of-club", "wechat.primary-account=club");

	@Test
	@CompileWithForkedClassLoader
	void severalAccountsKeepTheirQualifiersAndThePrimaryOne() {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(application(), generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> check(compiled, initializer));
	}

	private static void check(Compiled compiled, ClassName initializer) {
		try (GenericReactiveWebApplicationContext context = new GenericReactiveWebApplicationContext()) {
			PROPERTIES.applyTo(context);
			instance(compiled, initializer).initialize(context);
			context.refresh();
			for (Class<?> type : List.of(AccountCredentials.class, JsSdkSigner.class, CardSigner.class,
					AccessTokens.class)) {
				assertThat(context.getBeansOfType(type)).hasSize(2);
				assertThat(context.getBean(type))
					.isSameAs(BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, "club"));
			}
			for (Class<?> type : List.of(WebClient.class, RestClient.class)) {
				assertThat(context.getBeanNamesForType(type)).hasSize(3)
					.allSatisfy((name) -> assertThat(context.getBeanDefinition(name))
						.matches((bean) -> bean.isLazyInit() && !((AbstractBeanDefinition) bean).isDefaultCandidate()));
				assertThat(
						BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, "weChat.shop"))
					.isNotNull();
			}
			assertThat(context.getBean(AccountCredentials.class).appId()).isEqualTo("wxclub");
			assertThat(context.getBean(JsSdkEndpoint.class).routes()).isNotEmpty();
		}
	}

	@SuppressWarnings("unchecked")
	private static ApplicationContextInitializer<GenericApplicationContext> instance(Compiled compiled,
			ClassName initializer) {
		return compiled.getInstance(ApplicationContextInitializer.class, initializer.toString());
	}

	private static GenericApplicationContext application() {
		GenericReactiveWebApplicationContext application = new GenericReactiveWebApplicationContext();
		PROPERTIES.applyTo(application);
		new AnnotatedBeanDefinitionReader(application).register(WeChatApiAutoConfiguration.class,
				NamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				ApiClientsAutoConfiguration.class, JsSdkEndpointAutoConfiguration.class,
				DomainVerificationAutoConfiguration.class, ReactiveEndpointAutoConfiguration.class);
		return application;
	}

}
