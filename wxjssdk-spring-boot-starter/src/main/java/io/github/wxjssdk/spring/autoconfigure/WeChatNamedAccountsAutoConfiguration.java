package io.github.wxjssdk.spring.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountNames;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of several accounts. It is processed before
 * {@link WeChatAccountAutoConfiguration}, whose account then backs off.
 */
@AutoConfiguration(before = WeChatAccountAutoConfiguration.class)
@EnableConfigurationProperties(WeChatProperties.class)
@Import(WeChatNamedAccountsAutoConfiguration.Registrar.class)
public final class WeChatNamedAccountsAutoConfiguration {

	/**
	 * Registers the beans of each account under {@code wechat.accounts}, with the
	 * account's name as qualifier, unless there is such a bean. Which accounts there are
	 * is therefore decided when an application is processed ahead of time; the
	 * definitions are methods and arguments, which that can write down.
	 */
	static final class Registrar implements ImportBeanDefinitionRegistrar {

		private static final List<Class<?>> TYPES = List.of(AccountCredentials.class, JsSdkSigner.class,
				CardSigner.class, AccessTokens.class);

		private static final String FACTORY = "weChatNamedAccounts";

		private final Environment environment;

		private final ConfigurableListableBeanFactory beanFactory;

		Registrar(Environment environment, BeanFactory beanFactory) {
			this.environment = environment;
			this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
		}

		@Override
		public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
			AccountNames names = AccountNames.of(this.environment);
			String primary = names.primary();
			if (primary == null) {
				return;
			}
			registry.registerBeanDefinition(FACTORY, factory(names));
			for (Class<?> type : TYPES) {
				names.all().forEach((name) -> register(type, name, registry));
				if (!hasPrimary(type)) {
					find(type, primary).ifPresent((bean) -> bean.setPrimary(true));
				}
			}
		}

		private static RootBeanDefinition factory(AccountNames names) {
			RootBeanDefinition factory = new RootBeanDefinition(NamedAccounts.class);
			factory.getConstructorArgumentValues().addIndexedArgumentValue(0, names.all().toArray(String[]::new));
			factory.getConstructorArgumentValues().addIndexedArgumentValue(1, names.primary());
			return factory;
		}

		private void register(Class<?> type, String account, BeanDefinitionRegistry registry) {
			if (find(type, account).isPresent()) {
				return;
			}
			String method = StringUtils.uncapitalize(type.getSimpleName());
			RootBeanDefinition definition = new RootBeanDefinition(type);
			definition.setFactoryBeanName(FACTORY);
			definition.setFactoryMethodName(method);
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, account);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
			registry.registerBeanDefinition("wechat.accounts." + account + "." + method, definition);
		}

		private Optional<BeanDefinition> find(Class<?> type, String qualifier) {
			return beansOf(type).filter(
					(bean) -> BeanFactoryAnnotationUtils.isQualifierMatch(qualifier::equals, bean, this.beanFactory))
				.findFirst()
				.map(this.beanFactory::getBeanDefinition);
		}

		private boolean hasPrimary(Class<?> type) {
			return beansOf(type).anyMatch((bean) -> this.beanFactory.getBeanDefinition(bean).isPrimary());
		}

		private Stream<String> beansOf(Class<?> type) {
			return Arrays.stream(this.beanFactory.getBeanNamesForType(type, true, false))
				.filter(this.beanFactory::containsBeanDefinition);
		}

	}

}
