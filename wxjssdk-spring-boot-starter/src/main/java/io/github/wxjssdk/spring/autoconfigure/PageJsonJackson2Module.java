package io.github.wxjssdk.spring.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.CardSigner.ChooseCardConfig;
import io.github.wxjssdk.signature.JsSdkConfig;

/**
 * For Jackson 2: a naming strategy or an inclusion rule that holds for the application's
 * types does not hold for what WeChat's script takes.
 */
final class PageJsonJackson2Module extends SimpleModule {

	PageJsonJackson2Module() {
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
