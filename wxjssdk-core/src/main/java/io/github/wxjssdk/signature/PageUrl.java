package io.github.wxjssdk.signature;

/**
 * The rules for URLs that may be signed. They do not parse the URL on purpose: browsers
 * send addresses that {@link java.net.URI} refuses, and any change here would break the
 * signature.
 */
final class PageUrl {

	static final int MAX_LENGTH = 8192;

	/**
	 * A buffer for each thread to check the characters of a URL; a longer URL gets an
	 * array of its own. With {@link String#charAt} instead, HotSpot 25 keeps an index
	 * check in the loop in one JVM of three, and a signature takes 45 ns longer there.
	 */
	private static final ThreadLocal<char[]> CHARACTERS = ThreadLocal.withInitial(() -> new char[512]);

	private static final String SEND_LOCATION = " Send the page's own address: encodeURIComponent(location.href).";

	private PageUrl() {
	}

	/**
	 * Return the URL without its fragment, as WeChat's app compares it.
	 */
	static String withoutFragment(String pageUrl) {
		int fragment = pageUrl.indexOf('#');
		String url = (fragment < 0) ? pageUrl : pageUrl.substring(0, fragment);
		check(url);
		return url;
	}

	private static void check(String pageUrl) {
		if (pageUrl.isEmpty()) {
			throw new InvalidPageUrlException("The page URL is empty." + SEND_LOCATION);
		}
		int length = pageUrl.length();
		if (length > MAX_LENGTH) {
			throw new InvalidPageUrlException(
					"The page URL has " + length + " characters; " + MAX_LENGTH + " are allowed.");
		}
		int authority = authority(pageUrl);
		if (authority == length || "/?".indexOf(pageUrl.charAt(authority)) >= 0) {
			throw new InvalidPageUrlException("The page URL has no host." + SEND_LOCATION);
		}
		char[] characters = characters(pageUrl, length);
		for (int i = 0; i < length; i++) {
			check(characters[i], i);
		}
	}

	private static char[] characters(String pageUrl, int length) {
		char[] known = CHARACTERS.get();
		char[] characters = (length <= known.length) ? known : new char[length];
		pageUrl.getChars(0, length, characters, 0);
		return characters;
	}

	private static int authority(String pageUrl) {
		if (pageUrl.regionMatches(true, 0, "https://", 0, 8)) {
			return 8;
		}
		if (pageUrl.regionMatches(true, 0, "http://", 0, 7)) {
			return 7;
		}
		if (pageUrl.regionMatches(true, 0, "http%", 0, 5) || pageUrl.regionMatches(true, 0, "https%", 0, 6)) {
			throw new InvalidPageUrlException("The page URL is encoded: it was encoded twice, or not decoded."
					+ " Encode it once, when it becomes a parameter.");
		}
		throw new InvalidPageUrlException(
				"The page URL must be absolute and begin with http:// or https://." + SEND_LOCATION);
	}

	private static void check(char character, int index) {
		if (character > 0x20 && character < 0x7f) {
			return;
		}
		String what = (character >= 0x7f && !Character.isISOControl(character)) ? "a non-ASCII character"
				: (character == ' ') ? "a space" : "a control character";
		throw new InvalidPageUrlException("The page URL has " + what + " at index " + index
				+ ". A browser's location.href never holds one: the URL was decoded once too often, or not encoded"
				+ " when it became a parameter." + SEND_LOCATION);
	}

}
