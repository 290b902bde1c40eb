package io.github.wxjssdk.api;

import java.util.regex.Pattern;

/**
 * Makes text from outside safe to log: text from WeChat, from a server in between, or
 * from a store that others can write to. The result is one short line. So nobody can
 * forge log lines by line breaks, control a terminal by escape sequences, or fill the
 * disk.
 */
public final class ForeignText {

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

	private ForeignText() {
	}

	/**
	 * Make a text safe to log. Doing it twice changes nothing more.
	 * @param text the text as it came
	 * @param mostCharacters the greatest number of code points, positive
	 * @return the text with spaces instead of control, format and separator characters,
	 * cut to that length
	 */
	public static String inOneLine(String text, int mostCharacters) {
		String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
		if (line.codePointCount(0, line.length()) <= mostCharacters) {
			return line;
		}
		return line.substring(0, line.offsetByCodePoints(0, mostCharacters - 1)) + "…";
	}

}
