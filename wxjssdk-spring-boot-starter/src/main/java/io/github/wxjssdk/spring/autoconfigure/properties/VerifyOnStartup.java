package io.github.wxjssdk.spring.autoconfigure.properties;

/**
 * What the start does about accounts that WeChat does not serve. Public for the other
 * parts of the starter only.
 */
public enum VerifyOnStartup {

	/** Nothing: credentials are fetched when somebody asks. */
	OFF,

	/** Fetch once, and write a warning if that fails. */
	WARN,

	/** Fetch once, and end the start if that fails. */
	FAIL

}
