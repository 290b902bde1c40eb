package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * The app's check of a page's config.
 *
 * @param result {@code ok}, or the failure in the bridge's spelling, such as
 * {@code fail_invalid signature}
 * @param realAuthUrl the URL that the app used for the check if the signature is invalid,
 * otherwise null
 */
public record Verification(String result, @Nullable String realAuthUrl) {

	static final Verification OK = new Verification("ok", null);

	/**
	 * Whether the page may use the JS-SDK.
	 * @return true if the config is valid
	 */
	public boolean ok() {
		return this.result.equals("ok");
	}

	static Verification failed(String reason) {
		return new Verification("fail_" + reason, null);
	}

	static Verification invalidSignature(String realAuthUrl) {
		return new Verification("fail_invalid signature", realAuthUrl);
	}

}
