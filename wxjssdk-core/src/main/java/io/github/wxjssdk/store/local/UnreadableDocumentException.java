package io.github.wxjssdk.store.local;

/**
 * A credential file cannot be understood. The message goes on from the file's name, as in
 * "… because it is cut off", and holds nothing of the content.
 */
final class UnreadableDocumentException extends Exception {

	private static final long serialVersionUID = 1L;

	UnreadableDocumentException(String message) {
		super(message);
	}

}
