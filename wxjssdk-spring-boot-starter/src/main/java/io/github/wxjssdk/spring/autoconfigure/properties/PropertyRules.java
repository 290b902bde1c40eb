package io.github.wxjssdk.spring.autoconfigure.properties;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Checks of values that go beyond their type.
 */
public final class PropertyRules {

	private static final Pattern PATH = Pattern.compile("(?:/[0-9A-Za-z._~-]+)+");

	private static final Pattern NOT_IN_A_VARIABLE = Pattern.compile("[^0-9A-Za-z.]");

	private static final Pattern PLACEHOLDER = Pattern.compile(
			"[$#@]\\{.*|<.*>|\\*+|x{3,}|(?:your|my|the)[_-].*|.*(?:change|replace|fill)[_-]?(?:me|this|in).*|todo");

	private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

	private PropertyRules() {
	}

	static void requirePositive(String property, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidPropertyException("'" + property + "' is not positive.",
					"Set '" + property + "' to a duration such as 5s or 500ms.");
		}
	}

	/** Return the address of WeChat's API without a slash at its end. */
	static URI requireApiUrl(String property, URI value) {
		URI url = requireBaseUrl(property, value);
		boolean weChats = url.getHost().toLowerCase(Locale.ROOT).endsWith(".weixin.qq.com");
		if (url.getRawPath().contains("/cgi-bin") || (weChats && !url.getRawPath().isEmpty())) {
			throw new InvalidPropertyException("'" + property + "' has the path '" + url.getRawPath() + "'.",
					"Remove the path: /cgi-bin and what follows is added to each call. Only a gateway of your own may"
							+ " have a path before that.");
		}
		return url;
	}

	/**
	 * Check an app id, a secret or a key: it is set, it is not the placeholder of an
	 * example, and it can be sent in a header. No message holds the value.
	 * @param property the property's name
	 * @param value the property's value
	 * @param action what to do if it cannot be used
	 * @return the value
	 */
	public static String requireSecret(String property, @Nullable String value, String action) {
		if (value == null || value.isBlank()) {
			throw new InvalidPropertyException("'" + property + "' is not set.", action);
		}
		if (PLACEHOLDER.matcher(value.toLowerCase(Locale.ROOT)).matches()) {
			throw new InvalidPropertyException("'" + property + "' still holds a placeholder.", action);
		}
		if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
			throw new InvalidPropertyException(
					"'" + property + "' holds a line break. A file or the output of a command often ends with one.",
					action);
		}
		if (!VISIBLE.matcher(value).matches()) {
			throw strayCharacters(property, action);
		}
		return value;
	}

	static InvalidPropertyException strayCharacters(String property, String action) {
		return new InvalidPropertyException(
				"'" + property
						+ "' holds characters that do not belong there, perhaps quotes or white space from copying.",
				action);
	}

	/** Return the URL without a slash at its end. */
	static URI requireBaseUrl(String property, URI value) {
		if (value.getHost() == null && String.valueOf(value.getRawAuthority()).contains("_")) {
			throw new InvalidPropertyException(
					"'" + property + "' names a host with an underscore, and Java's HTTP client takes none.",
					"Give the host a name without one, for example an alias in the network of Docker Compose, or set '"
							+ property + "' to its address.");
		}
		if (!isBaseUrl(value)) {
			throw new InvalidPropertyException("'" + property + "' is not the address of an API.",
					"Set '" + property + "' to an absolute http or https URL without user, query and fragment, such as"
							+ " https://api.weixin.qq.com.");
		}
		String url = value.toString();
		return url.endsWith("/") ? URI.create(url.substring(0, url.length() - 1)) : value;
	}

	private static boolean isBaseUrl(URI value) {
		return ("https".equalsIgnoreCase(value.getScheme()) || "http".equalsIgnoreCase(value.getScheme()))
				&& value.getHost() != null && value.getRawUserInfo() == null && value.getRawQuery() == null
				&& value.getRawFragment() == null;
	}

	/** Refuse what does not begin with a slash, or ends with one. */
	public static void requirePath(String property, String value) {
		if (!PATH.matcher(value).matches()) {
			throw new InvalidPropertyException("'" + property + "' is not a path.", "Set '" + property
					+ "' to a path that begins with a slash and ends without one, such as /wechat/js-sdk.");
		}
	}

	/** The environment variable that sets a property, whatever names are part of it. */
	public static String environmentVariable(String property) {
		return NOT_IN_A_VARIABLE.matcher(property).replaceAll("").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	static void requireKeyPrefix(String property, String value) {
		if (!VISIBLE.matcher(value).matches()) {
			throw new InvalidPropertyException("'" + property + "' is no prefix of keys.",
					"Set '" + property + "' to printable ASCII characters, such as wxjssdk: or shop:wechat:.");
		}
	}

}
