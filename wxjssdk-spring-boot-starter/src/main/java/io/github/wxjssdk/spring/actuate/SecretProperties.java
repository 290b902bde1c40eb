package io.github.wxjssdk.spring.actuate;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides app secrets and keys in what Actuator tells of properties, even where
 * {@code show-values} has it show everything else. Thread-safe.
 */
public final class SecretProperties implements SanitizingFunction {

	/** Names as they are left over in whichever spelling: letters and digits only. */
	private static final Pattern NAME = Pattern
		.compile("wechat(?:.*appsecret|tokenserverkeys.*value|credentialsremotekey)");

	@Override
	public SanitizableData apply(SanitizableData data) {
		String name = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return NAME.matcher(name).matches() ? data.withSanitizedValue() : data;
	}

}
