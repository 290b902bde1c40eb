package io.github.wxjssdk.simulator;

/** A text that is not the JSON it should be. */
@SuppressWarnings("serial")
final class JsonFormatException extends RuntimeException {

	JsonFormatException(String expected, int position) {
		super("Expected " + expected + " at character " + position);
	}

}
