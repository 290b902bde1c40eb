package io.github.wxjssdk.spring.autoconfigure;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * As Boot's own {@code @ConditionalOnEnabledHealthIndicator}, which is in another package
 * in each of its generations.
 */
final class OnHealthEnabledCondition implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean byDefault = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
		return environment.getProperty("management.health.wechat.enabled", Boolean.class, byDefault);
	}

}
