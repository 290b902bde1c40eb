package io.github.wxjssdk.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * WeChat responded to a call, but with an error or with something unreadable. The message
 * says what was called, what the response was and what to do about it. It never holds a
 * secret, a token or a ticket.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html">Common
 * error codes</a>
 */
public final class WeChatApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The {@link #errcode()} if the response had none to read. */
	public static final int UNREADABLE = Integer.MIN_VALUE;

	/** Twice the length of WeChat's longest messages. */
	private static final int LONGEST_ERRMSG = 500;

	private static final Pattern RID = Pattern.compile("\\b(?:rid: ?|req_id: ?|hint: \\[)([^\\s,\\]]+)");

	private final int errcode;

	private final String errmsg;

	private final FailureClass failureClass;

	private WeChatApiException(String message, int errcode, String errmsg, FailureClass failureClass,
			@Nullable Throwable cause) {
		super(message, cause);
		this.errcode = errcode;
		this.errmsg = errmsg;
		this.failureClass = failureClass;
	}

	/**
	 * Create the exception for an error code that WeChat returned to a call of
	 * {@link WeChatApi}.
	 * @param call the call
	 * @param errcode the {@code errcode} of the response
	 * @param errmsg the {@code errmsg} of the response, as it came
	 * @return the exception
	 */
	public static WeChatApiException answered(WeChatApi.Call call, int errcode, String errmsg) {
		return answered(call.toString(), call != WeChatApi.Call.GET_TICKET, errcode, errmsg);
	}

	/**
	 * Create the exception for an error code that WeChat returned to a call of your own,
	 * which was made with an access token.
	 * @param call the name of the call in the platform's documentation
	 * @param errcode the {@code errcode} of the response
	 * @param errmsg the {@code errmsg} of the response, as it came
	 * @return the exception
	 */
	public static WeChatApiException answered(String call, int errcode, String errmsg) {
		return answered(call, false, errcode, errmsg);
	}

	private static WeChatApiException answered(String call, boolean tokenCall, int errcode, String errmsg) {
		String line = ForeignText.inOneLine(errmsg, LONGEST_ERRMSG);
		ReturnCode code = ReturnCode.of(errcode);
		String message = "WeChat answered " + errcode + " (" + line + ") to " + call + ". "
				+ code.advice(tokenCall, line);
		return new WeChatApiException(message, errcode, line, code.failureClass(tokenCall), null);
	}

	/**
	 * Create the exception for a response that is not the documented JSON: an HTTP error,
	 * HTML of a proxy, an empty value or one that is too long.
	 * @param call the call
	 * @param problem what was found instead, for example {@code "HTTP status 502"};
	 * without any part of the body
	 * @param cause the exception that was thrown while reading, or null; its message must
	 * not hold any part of the body either
	 * @return the exception
	 */
	public static WeChatApiException unreadable(WeChatApi.Call call, String problem, @Nullable Throwable cause) {
		String message = "WeChat's answer to " + call + " cannot be used: " + problem + ". It is tried again "
				+ "automatically. If it lasts, look for a proxy on the way and check 'wechat.api.base-url'.";
		return new WeChatApiException(message, UNREADABLE, "", FailureClass.TRANSIENT, cause);
	}

	/**
	 * Return whether an error code means that WeChat rejected the access token.
	 * @param errcode the {@code errcode} of the response to a call that was made with an
	 * access token
	 * @return whether it is {@code 40001}, {@code 40014} or {@code 42001}
	 */
	public static boolean rejectsToken(int errcode) {
		return ReturnCode.of(errcode) == ReturnCode.TOKEN_REJECTED;
	}

	/**
	 * Return WeChat's error code.
	 * @return the {@code errcode}, or {@link #UNREADABLE} if there was none
	 */
	public int errcode() {
		return this.errcode;
	}

	/**
	 * Return WeChat's message.
	 * @return the {@code errmsg} in one line of at most 500 characters, or an empty text
	 */
	public String errmsg() {
		return this.errmsg;
	}

	/**
	 * Return the id that WeChat's support needs to find the request.
	 * @return the {@code rid} (or the older {@code req_id} or {@code hint}) in the
	 * message, or null if there is none
	 */
	public @Nullable String rid() {
		Matcher matcher = RID.matcher(this.errmsg);
		return matcher.find() ? matcher.group(1) : null;
	}

	/**
	 * Return the IP address that this call came from, as WeChat saw it.
	 * @return the address that is not on the account's allow-list, or null if WeChat
	 * named none
	 */
	public @Nullable String callerAddress() {
		return ReturnCode.callerAddress(this.errmsg);
	}

	/**
	 * Return what this failure means for the next call.
	 * @return the class of the failure
	 */
	public FailureClass failureClass() {
		return this.failureClass;
	}

}
