package io.github.wxjssdk.spring.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.CardSigner.ChooseCardConfig;
import io.github.wxjssdk.signature.JsSdkConfig;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.module.SimpleModule;

/**
 * For Jackson 3: a naming strategy or an inclusion rule that holds for the application's
 * types does not hold for what WeChat's script takes.
 */
final class PageJsonModule extends SimpleModule {

	PageJsonModule() {
		super("wxjssdk");
		setMixInAnnotation(JsSdkConfig.class, AsItStands.class);
		setMixInAnnotation(AddCardConfig.class, AsItStands.class);
		setMixInAnnotation(ChooseCardConfig.class, AsItStands.class);
	}

	@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
	@JsonInclude
	private interface AsItStands {

	}

}
