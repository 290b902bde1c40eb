package io.github.wxjssdk.api;

/**
 * What a failed call means for the next one.
 */
public enum FailureClass {

	/**
	 * WeChat or the network has a problem: I/O errors, time-outs, HTTP 5xx, {@code -1},
	 * an unreadable response. It makes sense to try again soon.
	 */
	TRANSIENT,

	/** Too many calls within a minute ({@code 45011}). */
	RATE,

	/** No calls are left until the end of the day in China ({@code 45009}). */
	DAILY_QUOTA,

	/**
	 * WeChat refuses this machine, not the account ({@code 40164}, {@code 61004}): an
	 * instance behind another IP address may succeed.
	 */
	THIS_INSTANCE,

	/** The access token was refused ({@code 40001}, {@code 40014}, {@code 42001}). */
	TOKEN_REJECTED,

	/** A person must act first: a wrong or frozen secret, a banned account. */
	PERMANENT,

	/** WeChat returned a code, and it is not known what it means for the next call. */
	UNKNOWN

}
