package io.github.wxjssdk.spring.autoconfigure.properties;

/**
 * What the start does if the ticket of an account cannot be fetched.
 */
public enum VerifyOnStartup {

	/** Nothing is fetched at the start. */
	OFF,

	/** Fetch once, and write a warning if that fails. */
	WARN,

	/** Fetch once, and end the start if that fails. */
	FAIL

}
