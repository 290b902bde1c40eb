package io.github.wxjssdk.spring.actuate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides app secrets and keys in the properties that Actuator shows, even if {@code
 * show-values} is {@code always}. It hides the properties that contain them. It also
 * hides their values in other places, for example in an environment variable or in the
 * command line. Thread-safe.
 */
public final class SecretProperties implements SanitizingFunction {

	/**
	 * Names, reduced to letters and digits so that their spelling does not matter.
	 */
	private static final Pattern NAME = Pattern
		.compile("wechat(?:.*appsecret|tokenserverkeys.*value|credentialsremotekey)");

	/** A shorter value may occur in other texts by accident. */
	private static final int LONG_ENOUGH_TO_SEARCH = 8;

	/** The longest comes first, because one secret may be a part of another. */
	private final List<String> secrets;

	/**
	 * Create the function.
	 * @param secrets the values of the application's secrets
	 */
	public SecretProperties(Collection<String> secrets) {
		this.secrets = secrets.stream()
			.filter((secret) -> !secret.isBlank())
			.sorted(Comparator.comparing(String::length).reversed())
			.toList();
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		if (isNameOfSecret(data.getKey()) || this.secrets.contains(String.valueOf(data.getValue()))) {
			return data.withSanitizedValue();
		}
		return (data.getValue() instanceof CharSequence text) ? data.withValue(withoutSecrets(text.toString())) : data;
	}

	private static boolean isNameOfSecret(String key) {
		return NAME.matcher(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).matches();
	}

	private String withoutSecrets(String text) {
		String shown = text;
		for (String secret : this.secrets) {
			if (secret.length() >= LONG_ENOUGH_TO_SEARCH) {
				shown = shown.replace(secret, SanitizableData.SANITIZED_VALUE);
			}
		}
		return shown;
	}

	/** Does not print the values, which are secret. */
	@Override
	public String toString() {
		return "SecretProperties";
	}

}
