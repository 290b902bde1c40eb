package io.github.wxjssdk.api;

import java.io.IOException;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.WeChatApi.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class WeChatApiExceptionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					-1    | system error                                        | TRANSIENT      | tried again automatically
					40001 | invalid credential, access_token is invalid         | TOKEN_REJECTED | wechat.access-token.mode
					40014 | invalid access_token                                | TOKEN_REJECTED | wechat.access-token.mode
					42001 | access_token expired rid: 6141b79a                  | TOKEN_REJECTED | wechat.access-token.mode
					40002 | invalid grant_type                                  | UNKNOWN        | list of error codes
					40013 | invalid appid                                       | PERMANENT      | wechat.app-id
					40125 | invalid appsecret, rid: 6141b79a-7c6e812d-5514c622  | PERMANENT      | wechat.app-secret
					40164 | invalid ip 47.95.215.232 ipv6 ::ffff:47.95.215.232, not in whitelist | THIS_INSTANCE | address 47.95.215.232 to
					61004 | access clientip is not registered, not in ip-white-list | THIS_INSTANCE | public IP address to
					40243 | AppSecret frozen                                    | PERMANENT      | unfreeze it (developers.weixin.qq.com/platform > 基础信息 > 开发密钥)
					41001 | access_token missing                                | UNKNOWN        | list of error codes
					41002 | appid missing                                       | PERMANENT      | wechat.app-id
					41004 | appsecret missing                                   | PERMANENT      | wechat.app-secret
					43002 | require POST method                                 | UNKNOWN        | list of error codes
					44002 | empty post data                                     | UNKNOWN        | list of error codes
					47001 | data format error                                   | UNKNOWN        | list of error codes
					45009 | reach max api daily quota limit rid: 6141b79a       | DAILY_QUOTA    | another system that fetches tokens
					45011 | api minute-quota reach limit, must slower           | RATE           | after a minute
					48001 | api unauthorized                                    | PERMANENT      | 接口权限与额度
					48004 | api forbidden for irregularities                    | PERMANENT      | 接口权限与额度
					50002 | user limited                                        | PERMANENT      | 接口权限与额度
					50004 | user not allow                                      | PERMANENT      | 接口权限与额度
					50007 | user not allow                                      | PERMANENT      | 接口权限与额度
					99999 | a code that WeChat has yet to invent                | UNKNOWN        | list of error codes
					""")
	void saysWhatWasCalledWhatWasAnsweredAndWhatToDo(int errcode, String errmsg, FailureClass failureClass,
			String advice) {
		WeChatApiException failure = WeChatApiException.answered(Call.GET_TICKET, errcode, errmsg);
		assertThat(failure.errcode()).isEqualTo(errcode);
		assertThat(failure.errmsg()).isEqualTo(errmsg);
		assertThat(failure.failureClass()).isEqualTo(failureClass);
		assertThat(failure).hasMessageStartingWith("WeChat answered " + errcode + " (" + errmsg + ") to getTicket. ")
			.hasMessageContaining(advice);
	}

	@ParameterizedTest
	@MethodSource
	void waitsForThePersonWhoMustConfirmACall(int errcode) {
		WeChatApiException failure = WeChatApiException.answered(Call.GET_ACCESS_TOKEN, errcode, "");
		assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMANENT);
		assertThat(failure).hasMessageContaining("administrator");
	}

	static IntStream waitsForThePersonWhoMustConfirmACall() {
		return IntStream.rangeClosed(89501, 89507);
	}

	@ParameterizedTest
	@EnumSource(names = { "GET_ACCESS_TOKEN", "GET_STABLE_ACCESS_TOKEN" })
	void takesInvalidCredentialOnATokenCallForAWrongSecret(Call call) {
		WeChatApiException failure = WeChatApiException.answered(call, 40001, "invalid credential");
		assertThat(failure.failureClass()).isEqualTo(FailureClass.PERMANENT);
		assertThat(failure).hasMessageContaining("'wechat.app-secret'");
	}

	@Test
	void takesInvalidCredentialOnACallOfYourOwnForARejectedToken() {
		WeChatApiException failure = WeChatApiException.answered("getMenu", 40001, "invalid credential");
		assertThat(failure.failureClass()).isEqualTo(FailureClass.TOKEN_REJECTED);
		assertThat(failure).hasMessageStartingWith("WeChat answered 40001 (invalid credential) to getMenu. ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			invalid appsecret, rid: 6141b79a-7c6e812d-5514c622    | 6141b79a-7c6e812d-5514c622
			system error hints: [ req_id: HWBFgA0394ns51 ]        | HWBFgA0394ns51
			invalid credential hint: [tr4qLA0034vr18!]            | tr4qLA0034vr18!
			""")
	void findsTheIdThatSupportAsksFor(String errmsg, String rid) {
		assertThat(WeChatApiException.answered(Call.GET_TICKET, 40001, errmsg).rid()).isEqualTo(rid);
	}

	@Test
	void hasNoIdWhereWeChatSentNone() {
		assertThat(WeChatApiException.answered(Call.GET_TICKET, -1, "system error, see the grid: here").rid()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			invalid ip 47.95.215.232, not in whitelist        | 47.95.215.232
			invalid ip 2408:4004:1f2::9 ipv6 2408:4004:1f2::9 | 2408:4004:1f2::9
			""")
	void namesTheAddressToAllow(String errmsg, String address) {
		assertThat(WeChatApiException.answered(Call.GET_STABLE_ACCESS_TOKEN, 40164, errmsg))
			.hasMessageContaining("IP address " + address + " to the account's IP allow-list");
	}

	@Test
	void tellsTheAddressThatIsNotAllowed() {
		assertThat(WeChatApiException.answered(Call.GET_TICKET, 40164, "invalid ip 47.95.215.232, not in whitelist"))
			.hasMessageContaining("(CIDR)")
			.returns("47.95.215.232", WeChatApiException::callerAddress);
		assertThat(WeChatApiException.answered(Call.GET_TICKET, 61004, "access clientip is not registered")
			.callerAddress()).isNull();
	}

	@Test
	void repeatsWhatWasAnsweredInOneShortLine() {
		WeChatApiException failure = WeChatApiException.answered(Call.GET_TICKET, -1,
				"busy\r\n\u001b[2JERROR forged " + "x".repeat(30_000));
		assertThat(failure.errmsg()).startsWith("busy [2JERROR forged x").hasSize(500);
		assertThat(failure.getMessage()).contains(failure.errmsg()).hasSizeLessThan(1000);
	}

	@Test
	void repeatsWhatATokenServerAnsweredInOneShortLine() {
		assertThat(new TokenServerException("busy\r\nforged" + "x".repeat(30_000), 503, FailureClass.TRANSIENT)
			.getMessage()).startsWith("busy forgedx").hasSize(1000);
	}

	@Test
	void takesAnUnreadableAnswerForADisturbance() {
		IOException cause = new IOException("end of stream");
		WeChatApiException failure = WeChatApiException.unreadable(Call.GET_TICKET, "HTTP status 502", cause);
		assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
		assertThat(failure.errcode()).isEqualTo(WeChatApiException.UNREADABLE);
		assertThat(failure.errmsg()).isEmpty();
		assertThat(failure.rid()).isNull();
		assertThat(failure).hasCause(cause)
			.hasMessageStartingWith("WeChat's answer to getTicket cannot be used: HTTP status 502. ")
			.hasMessageContaining("wechat.api.base-url");
	}

	@Test
	void threeCodesRejectTheTokenOfACall() {
		assertThat(IntStream.of(-1, 0, 40001, 40013, 40014, 40125, 41001, 42001, 42007, 45009)
			.filter(WeChatApiException::rejectsToken)).containsExactly(40001, 40014, 42001);
	}

}
