package io.github.wxjssdk.spring;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;

/**
 * Gives a bean of a test a qualifier, as {@code @Qualifier} does.
 */
public final class Qualified {

	private Qualified() {
	}

	public static BeanDefinitionCustomizer as(String qualifier) {
		return (definition) -> ((AbstractBeanDefinition) definition)
			.addQualifier(new AutowireCandidateQualifier(Qualifier.class, qualifier));
	}

}
