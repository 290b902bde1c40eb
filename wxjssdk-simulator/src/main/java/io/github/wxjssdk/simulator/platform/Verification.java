package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * What the app says about a page's config.
 *
 * @param result {@code ok}, or the failure as the bridge spells it, such as
 * {@code fail_invalid signature}
 * @param realAuthUrl the URL that the signature was checked with, if it was wrong
 */
public record Verification(String result, @Nullable String realAuthUrl) {

	static final Verification OK = new Verification("ok", null);

	/**
	 * Whether the page may use the JS-SDK.
	 * @return true if the signature is good
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
