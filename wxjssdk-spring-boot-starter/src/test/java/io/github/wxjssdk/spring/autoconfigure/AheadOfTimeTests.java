package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.redis.RedisCredentialStore;
import io.github.wxjssdk.spring.tokenserver.TokenServerEndpoint;
import io.github.wxjssdk.spring.web.HttpEndpoint;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import org.junit.jupiter.api.Test;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.javapoet.ClassName;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

/**
 * An application that was processed ahead of time has the same beans.
 */
class AheadOfTimeTests {

	private static final TestPropertyValues PROPERTIES = TestPropertyValues.of("wechat.accounts.shop.app-id=wxshop",
			"wechat.accounts.shop.app-secret=secret-of-shop", "wechat.accounts.club.app-id=wxclub",
			"wechat.accounts.club.app-secret=secret-of-club", "wechat.primary-account=club");

	private static final TestPropertyValues ONE_ACCOUNT = TestPropertyValues.of("wechat.app-id=wx1");

	@Test
	@CompileWithForkedClassLoader
	void severalAccountsKeepTheirQualifiersAndThePrimaryOne() {
		processedWith(PROPERTIES, AheadOfTimeTests::check);
	}

	@Test
	@CompileWithForkedClassLoader
	void whatTheRunAsksForIsThereAlthoughTheBuildDidNotAskForIt() {
		processedWith(TestPropertyValues.empty(), (compiled, initializer) -> {
			start(compiled, initializer,
					ONE_ACCOUNT.and("wechat.app-secret=secret", "wechat.store.type=redis",
							"wechat.token-server.enabled=true",
							"wechat.token-server.keys.a.value=7d1f0c5e9b3a48d2861f7c0e5b9a3d42",
							"wechat.js-sdk.endpoint.enabled=false"),
					(context) -> {
						assertThat(context.getBean(CredentialStore.class)).isInstanceOf(RedisCredentialStore.class);
						assertThat(context.getBean(TokenServerEndpoint.class).routes()).isNotEmpty();
						assertThat(context.getBeanProvider(TokenServerApi.class).getIfAvailable()).isNull();
						assertThat(context.getBeanProvider(JsSdkEndpoint.class).getIfAvailable()).isNull();
						assertThat(context.getBeanProvider(HttpEndpoint.class).stream()).hasSize(2);
					});
			start(compiled, initializer, ONE_ACCOUNT.and("wechat.credentials.remote.url=http://localhost/a",
					"wechat.credentials.remote.key=a-key"), (context) -> {
						assertThat(context.getBean(TokenServerApi.class)).isNotNull();
						assertThat(context.getBean(AccountCredentials.class).appId()).isEqualTo("wx1");
						assertThat(context.getBean(CredentialStore.class)).isInstanceOf(MemoryCredentialStore.class);
						assertThat(context.getBean(JsSdkEndpoint.class).routes()).isNotEmpty();
						assertThat(context.getBeanProvider(TokenServerEndpoint.class).getIfAvailable()).isNull();
					});
		});
	}

	@Test
	@CompileWithForkedClassLoader
	void whatTheBuildAskedForIsNotThereIfTheRunDoesNot() {
		processedWith(
				ONE_ACCOUNT.and("wechat.store.type=redis", "wechat.token-server.enabled=true",
						"wechat.credentials.remote.url=http://localhost/a"),
				(compiled, initializer) -> start(compiled, initializer, ONE_ACCOUNT.and("wechat.app-secret=secret"),
						(context) -> {
							assertThat(context.getBean(CredentialStore.class))
								.isInstanceOf(MemoryCredentialStore.class);
							assertThat(context.getBeanProvider(TokenServerEndpoint.class).getIfAvailable()).isNull();
							assertThat(context.getBeanProvider(TokenServerApi.class).getIfAvailable()).isNull();
						}));
	}

	@Test
	@CompileWithForkedClassLoader
	void otherNamesOfAccountsEndTheStart() {
		String then = "when the application was processed ahead of time it had the names club, shop (primary: club).";
		processedWith(PROPERTIES, (compiled, initializer) -> {
			assertFails(compiled, initializer, ONE_ACCOUNT, "'wechat.accounts' has no names, but " + then);
			assertFails(compiled, initializer, PROPERTIES.and("wechat.primary-account=shop"),
					"'wechat.accounts' has the names club, shop (primary: shop), but " + then);
			assertFails(compiled, initializer, PROPERTIES.and("wechat.accounts.pub.app-id=wxpub"),
					"'wechat.accounts' has the names club, pub, shop (primary: club), but " + then);
		});
	}

	@Test
	@CompileWithForkedClassLoader
	void namesOfAccountsThatNobodyHadEndTheStart() {
		processedWith(ONE_ACCOUNT, (compiled, initializer) -> assertFails(compiled, initializer, PROPERTIES,
				"'wechat.accounts' has the names club, shop (primary: club), but when the application was processed"
						+ " ahead of time it had no names."));
	}

	private static void processedWith(TestPropertyValues properties, BiConsumer<Compiled, ClassName> whatIsToBeTried) {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(application(properties),
				generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> whatIsToBeTried.accept(compiled, initializer));
	}

	private static void start(Compiled compiled, ClassName initializer, TestPropertyValues properties,
			Consumer<GenericApplicationContext> whatIsThere) {
		try (GenericReactiveWebApplicationContext context = new GenericReactiveWebApplicationContext()) {
			properties.applyTo(context);
			instance(compiled, initializer).initialize(context);
			context.refresh();
			whatIsThere.accept(context);
		}
	}

	private static void assertFails(Compiled compiled, ClassName initializer, TestPropertyValues properties,
			String message) {
		assertThatThrownBy(() -> start(compiled, initializer, properties, (context) -> {
		})).rootCause().isInstanceOf(InvalidPropertyException.class).hasMessage(message);
	}

	private static void check(Compiled compiled, ClassName initializer) {
		start(compiled, initializer, PROPERTIES, (context) -> {
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
		});
	}

	@SuppressWarnings("unchecked")
	private static ApplicationContextInitializer<GenericApplicationContext> instance(Compiled compiled,
			ClassName initializer) {
		return compiled.getInstance(ApplicationContextInitializer.class, initializer.toString());
	}

	private static GenericApplicationContext application(TestPropertyValues properties) {
		GenericReactiveWebApplicationContext application = new GenericReactiveWebApplicationContext();
		properties.applyTo(application);
		new AnnotatedBeanDefinitionReader(application).register(Redis.class, WeChatApiAutoConfiguration.class,
				WeChatRemoteCredentialsAutoConfiguration.class, WeChatRedisStoreAutoConfiguration.class,
				WeChatNamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				WeChatApiClientsAutoConfiguration.class, WeChatJsSdkEndpointAutoConfiguration.class,
				WeChatTokenServerAutoConfiguration.class, WeChatDomainVerificationAutoConfiguration.class,
				WeChatWebFluxAutoConfiguration.class);
		return application;
	}

	@Configuration(proxyBeanMethods = false)
	static class Redis {

		@Bean
		RedisConnectionFactory connectionFactory() {
			return mock(RedisConnectionFactory.class);
		}

	}

}
