package io.github.wxjssdk.api;

/**
 * What a failed call means for the next one.
 */
public enum FailureClass {

	/**
	 * WeChat or the way to it is disturbed: I/O errors, time-outs, HTTP 5xx, {@code -1},
	 * an unreadable answer. Trying again soon makes sense.
	 */
	TRANSIENT,

	/** Too many calls within a minute ({@code 45011}). */
	RATE,

	/** No calls left until the day ends in China ({@code 45009}). */
	DAILY_QUOTA,

	/**
	 * WeChat refuses this machine, not the account ({@code 40164}, {@code 61004}): an
	 * instance behind another IP address may succeed.
	 */
	THIS_INSTANCE,

	/** The access token was refused ({@code 40001}, {@code 40014}, {@code 42001}). */
	TOKEN_REJECTED,

	/** Nothing changes until a person acts: wrong or frozen secret, banned account. */
	PERMANENT,

	/** WeChat answered a code whose meaning for the next call is not known. */
	UNKNOWN

}
