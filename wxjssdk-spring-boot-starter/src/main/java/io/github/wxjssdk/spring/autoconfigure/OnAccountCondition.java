package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.signature.JsSdkSigner;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * An account is wanted: it is named, or nobody but the starter makes a signer. An
 * application that makes its own and names no account needs no credentials of ours.
 */
final class OnAccountCondition extends AnyNestedCondition {

	OnAccountCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnAppId.class)
	static final class Named {

	}

	@ConditionalOnMissingBean(JsSdkSigner.class)
	static final class Needed {

	}

	/**
	 * Only asks whether the property is there. To look at its value would fail on a
	 * placeholder that nothing resolves, before the failure analyzer can explain it.
	 */
	static final class OnAppId implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return context.getEnvironment().containsProperty("wechat.app-id");
		}

	}

}
