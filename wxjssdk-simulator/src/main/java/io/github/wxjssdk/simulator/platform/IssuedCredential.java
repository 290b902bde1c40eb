package io.github.wxjssdk.simulator.platform;

/**
 * A token or ticket as the platform answers it.
 *
 * @param value the token or ticket
 * @param expiresIn what WeChat says about its life, in seconds
 */
public record IssuedCredential(String value, long expiresIn) {

	@Override
	public String toString() {
		return "IssuedCredential[value=(" + this.value.length() + " characters), expiresIn=" + this.expiresIn + "]";
	}

}
