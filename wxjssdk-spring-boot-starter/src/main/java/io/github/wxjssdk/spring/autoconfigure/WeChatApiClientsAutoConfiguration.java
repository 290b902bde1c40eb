package io.github.wxjssdk.spring.autoconfigure;

import java.util.Arrays;
import java.util.Set;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountNames;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of clients for the application's own calls of WeChat's API.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnBean(AccessTokens.class)
@Import(WeChatApiClientsAutoConfiguration.Registrar.class)
public final class WeChatApiClientsAutoConfiguration {

	/**
	 * Registers a {@code WebClient} and a {@code RestClient} for WeChat's API, with the
	 * qualifier {@code weChat} or, for one of several accounts, {@code weChat.} and its
	 * name, unless there is such a bean. Both are types of Spring, so these beans are no
	 * default candidates: an injection point gets one only if it names the qualifier.
	 */
	static final class Registrar implements ImportBeanDefinitionRegistrar {

		private static final String QUALIFIER = "weChat";

		private final Environment environment;

		private final ConfigurableListableBeanFactory beanFactory;

		Registrar(Environment environment, BeanFactory beanFactory) {
			this.environment = environment;
			this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
		}

		@Override
		public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
			Set<String> accounts = AccountNames.of(this.environment).all();
			if (isPresent("org.springframework.web.reactive.function.client.WebClient")) {
				registry.registerBeanDefinition("weChatWebClients", new RootBeanDefinition(AccountWebClients.class));
				register(WebClient.class, "weChatWebClients", accounts, registry);
			}
			if (isPresent("org.springframework.web.client.RestClient")) {
				registry.registerBeanDefinition("weChatRestClients", new RootBeanDefinition(AccountRestClients.class));
				register(RestClient.class, "weChatRestClients", accounts, registry);
			}
		}

		private boolean isPresent(String className) {
			return ClassUtils.isPresent(className, this.beanFactory.getBeanClassLoader());
		}

		private void register(Class<?> type, String factory, Set<String> accounts, BeanDefinitionRegistry registry) {
			register(QUALIFIER, client(type, factory), registry);
			for (String account : accounts) {
				RootBeanDefinition client = client(type, factory);
				client.getConstructorArgumentValues().addIndexedArgumentValue(0, account);
				register(QUALIFIER + "." + account, client, registry);
			}
		}

		/** Lazy: an application that makes no such calls needs no client. */
		private static RootBeanDefinition client(Class<?> type, String factory) {
			RootBeanDefinition client = new RootBeanDefinition(type);
			client.setFactoryBeanName(factory);
			client.setFactoryMethodName(StringUtils.uncapitalize(type.getSimpleName()));
			client.setDefaultCandidate(false);
			client.setLazyInit(true);
			return client;
		}

		private void register(String qualifier, RootBeanDefinition client, BeanDefinitionRegistry registry) {
			Class<?> type = client.getBeanClass();
			if (Arrays.stream(this.beanFactory.getBeanNamesForType(type, true, false))
				.noneMatch((bean) -> BeanFactoryAnnotationUtils.isQualifierMatch(qualifier::equals, bean,
						this.beanFactory))) {
				client.addQualifier(new AutowireCandidateQualifier(Qualifier.class, qualifier));
				registry.registerBeanDefinition(qualifier + "." + client.getFactoryMethodName(), client);
			}
		}

	}

}
