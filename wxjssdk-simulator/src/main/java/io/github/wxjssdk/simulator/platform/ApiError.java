package io.github.wxjssdk.simulator.platform;

/**
 * The platform responds with an error: an errcode and an errmsg of WeChat. The HTTP layer
 * adds the {@code rid}.
 */
@SuppressWarnings("serial")
public final class ApiError extends RuntimeException {

	private final int errcode;

	private final String errmsg;

	/**
	 * An error of the platform.
	 * @param errcode WeChat's number
	 * @param errmsg WeChat's message, without the rid
	 */
	public ApiError(int errcode, String errmsg) {
		super(errcode + " " + errmsg, null, false, false);
		this.errcode = errcode;
		this.errmsg = errmsg;
	}

	/**
	 * An error with the message that WeChat sends with this number.
	 * @param errcode WeChat's number
	 * @return the error
	 */
	public static ApiError of(int errcode) {
		return new ApiError(errcode, switch (errcode) {
			case -1 -> "system error";
			case 40001 -> "invalid credential, access_token is invalid or not latest, could get access_token by "
					+ "getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r";
			case 40002 -> "invalid grant_type";
			case 40013 -> "invalid appid";
			case 40014 -> "invalid access_token";
			case 40066 -> "invalid url";
			case 40097 -> "invalid args";
			case 40125 -> "invalid appsecret,";
			case 40164 -> "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist";
			case 40243 -> "invalid appsecret, appsecret is frozen,";
			case 41001 -> "access_token missing";
			case 41002 -> "appid missing";
			case 41004 -> "appsecret missing";
			case 42001 -> "access_token expired";
			case 43001 -> "require GET method";
			case 43002 -> "require POST method";
			case 44002 -> "empty post data";
			case 45009 -> "reach max api daily quota limit";
			case 45011 -> "api minute-quota reach limit, must slower, retry next minute";
			case 47001 -> "data format error";
			case 48001 -> "api unauthorized";
			case 48004 -> "api forbidden for irregularities";
			case 48006 -> "forbid to clear quota because of reaching the limit";
			case 50002 -> "user limited";
			case 50004 -> "user not allow to use accesstoken, maybe for punishment";
			case 50007 -> "user limited";
			case 61004 -> "access clientip is not registered, not in ip-white-list";
			case 76021 -> "cgi_path not found, please check";
			default -> "error " + errcode;
		});
	}

	static ApiError ipNotAllowed(String ip) {
		return new ApiError(40164, "invalid ip " + ip + " ipv6 ::ffff:" + ip + ", not in whitelist");
	}

	/**
	 * WeChat's number for this error.
	 * @return the errcode
	 */
	public int errcode() {
		return this.errcode;
	}

	/**
	 * WeChat's message for this error.
	 * @return the errmsg, without the rid
	 */
	public String errmsg() {
		return this.errmsg;
	}

}
