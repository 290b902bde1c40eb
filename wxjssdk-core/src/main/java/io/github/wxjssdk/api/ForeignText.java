package io.github.wxjssdk.api;

import java.util.regex.Pattern;

/**
 * What somebody else has written (WeChat, a server on the way to it, whoever may write
 * into a store) and a person is to read: as one short line, since a log must not be
 * forged by line breaks, nor a terminal be steered by escape sequences, nor a disk be
 * filled.
 */
public final class ForeignText {

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

	private ForeignText() {
	}

	/**
	 * Make a text fit for a log. To do so again changes nothing.
	 * @param text the text as it came
	 * @param mostCharacters how many code points are kept, positive
	 * @return the text without control, format and separating characters, cut to the
	 * length
	 */
	public static String inOneLine(String text, int mostCharacters) {
		String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
		if (line.codePointCount(0, line.length()) <= mostCharacters) {
			return line;
		}
		return line.substring(0, line.offsetByCodePoints(0, mostCharacters - 1)) + "…";
	}

}
