package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

import io.github.wxjssdk.spring.actuate.AccountDescription;
import io.github.wxjssdk.spring.web.OriginPattern;
import io.github.wxjssdk.spring.web.PageUrlPattern;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Hints for native images: the files that are read from the jar, the types of properties
 * that are converted by their method {@code of(String)}, and the types that the health
 * endpoint writes as JSON.
 */
final class WeChatRuntimeHints implements RuntimeHintsRegistrar {

	private static final String PACKAGE = "io/github/wxjssdk/spring/";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources()
			.registerPattern(PACKAGE + "web/js-sdk.js")
			.registerPattern(PACKAGE + "web/js-sdk.d.ts")
			.registerPattern(PACKAGE + "redis/*.lua");
		for (Class<?> converted : List.of(PageUrlPattern.class, OriginPattern.class)) {
			hints.reflection()
				.registerType(converted, (type) -> type.withMethod("of", List.of(TypeReference.of(String.class)),
						ExecutableMode.INVOKE));
		}
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), AccountDescription.class);
	}

}
