package io.github.wxjssdk.api;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * WeChat's return codes: their class, and what a person can do.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html">Common
 * error codes</a>
 */
enum ReturnCode {

	BUSY(FailureClass.TRANSIENT, "WeChat is busy; it is tried again automatically.", -1),

	TOKEN_REJECTED(FailureClass.TOKEN_REJECTED,
			"The access token is not valid any more; a new one is fetched automatically. If it happens often, "
					+ "another system fetches tokens for the same account: set 'wechat.access-token.mode' to 'stable', "
					+ "or let one system fetch for all.",
			40001, 40014, 42001),

	INVALID_APP_ID(FailureClass.PERMANENT,
			"Check 'wechat.app-id': the account's page in WeChat's developer platform (developers.weixin.qq.com/platform) "
					+ "shows it under 基础信息.",
			40013, 41002),

	INVALID_APP_SECRET(FailureClass.PERMANENT,
			"Check 'wechat.app-secret': it must be the current secret of 'wechat.app-id'. Resetting it "
					+ "(developers.weixin.qq.com/platform > 基础信息 > 开发密钥) makes the old one invalid at once.",
			40125, 41004),

	SECRET_FROZEN(FailureClass.PERMANENT,
			"The app secret is frozen: unfreeze it (developers.weixin.qq.com/platform > 基础信息 > 开发密钥), which takes "
					+ "about ten minutes.",
			40243),

	IP_NOT_ALLOWED(FailureClass.THIS_INSTANCE,
			"Add this machine's public IP address%s to the account's IP allow-list (developers.weixin.qq.com/platform > "
					+ "基础信息 > 开发密钥 > IP白名单); it takes effect within minutes. If each time another address "
					+ "is named, add their range, such as 203.0.113.0/24 (CIDR).",
			40164, 61004),

	DAILY_QUOTA(FailureClass.DAILY_QUOTA,
			"The account's calls of today are used up. Look for another system that fetches tokens in a loop; the "
					+ "quota can be reset by clear_quota or in WeChat's developer platform (developers.weixin.qq.com/platform "
					+ "> 接口管理 > 接口权限与额度).",
			45009),

	MINUTE_QUOTA(FailureClass.RATE, "Too many calls in this minute; it is tried again after a minute.", 45011),

	NOT_AUTHORISED(FailureClass.PERMANENT,
			"The account has no permission for this call (developers.weixin.qq.com/platform > 接口管理 > 接口权限与额度), or is "
					+ "punished: look for a notice in mp.weixin.qq.com.",
			48001, 48004, 50002, 50004, 50007),

	WAITING_FOR_ADMIN(FailureClass.PERMANENT,
			"The account's administrator must confirm the call, or has refused it: see the notice in WeChat.", 89501,
			89502, 89503, 89504, 89505, 89506, 89507),

	OTHER(FailureClass.UNKNOWN,
			"The code is explained in WeChat's list of error codes (通用错误码); WeChat's support asks for the rid.");

	private static final Pattern IP = Pattern.compile("invalid ip ([0-9a-fA-F.:]+)");

	private final FailureClass failureClass;

	private final String advice;

	private final int[] codes;

	ReturnCode(FailureClass failureClass, String advice, int... codes) {
		this.failureClass = failureClass;
		this.advice = advice;
		this.codes = codes;
	}

	static ReturnCode of(int errcode) {
		return Arrays.stream(values())
			.filter((code) -> Arrays.stream(code.codes).anyMatch((known) -> known == errcode))
			.findFirst()
			.orElse(OTHER);
	}

	/**
	 * A call for a token sends the secret and no token, so there 40001 is about the
	 * secret.
	 */
	private ReturnCode on(boolean tokenCall) {
		return (this == TOKEN_REJECTED && tokenCall) ? INVALID_APP_SECRET : this;
	}

	FailureClass failureClass(boolean tokenCall) {
		return on(tokenCall).failureClass;
	}

	String advice(boolean tokenCall, String errmsg) {
		String address = callerAddress(errmsg);
		return on(tokenCall).advice.replace("%s", (address != null) ? " " + address : "");
	}

	static @Nullable String callerAddress(String errmsg) {
		Matcher ip = IP.matcher(errmsg);
		return ip.find() ? ip.group(1) : null;
	}

}
