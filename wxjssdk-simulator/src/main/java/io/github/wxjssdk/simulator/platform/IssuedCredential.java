package io.github.wxjssdk.simulator.platform;

/**
 * A token or ticket that the platform sends.
 *
 * @param value the token or ticket
 * @param expiresIn the lifetime that the response states, in seconds
 */
public record IssuedCredential(String value, long expiresIn) {

	@Override
	public String toString() {
		return "IssuedCredential[value=(" + this.value.length() + " characters), expiresIn=" + this.expiresIn + "]";
	}

}
