package io.github.wxjssdk.simulator;

/** A text is not the JSON that was expected. */
@SuppressWarnings("serial")
final class JsonFormatException extends RuntimeException {

	JsonFormatException(String expected, int position) {
		super("Expected " + expected + " at character " + position);
	}

}
