package io.github.wxjssdk.spring.actuate;

import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Adds the reason to the response to an invalid HTTP request. For an exception of
 * {@link WeChatEndpoint}, the response of Spring Boot would contain only the status.
 * Thread-safe.
 */
@EndpointWebExtension(endpoint = WeChatEndpoint.class)
public final class WeChatEndpointWebExtension {

	private final WeChatEndpoint endpoint;

	/**
	 * Create the extension.
	 * @param endpoint the extended endpoint
	 */
	public WeChatEndpointWebExtension(WeChatEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Find out why WeChat rejected a signature of the primary account.
	 * @param pageUrl the {@code realAuthUrl} that WeChat returned, or else the page's
	 * {@code location.href}
	 * @param nonceStr as passed to {@code wx.config}
	 * @param timestamp as passed to {@code wx.config}
	 * @param signature as passed to {@code wx.config}
	 * @return the finding, or the reason why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<Object> diagnose(String pageUrl, String nonceStr, long timestamp, String signature) {
		return respond(() -> this.endpoint.diagnose(pageUrl, nonceStr, timestamp, signature));
	}

	/**
	 * Find out why WeChat rejected a signature of one of several accounts.
	 * @param account its name under {@code wechat.accounts}, or its app id
	 * @param pageUrl the {@code realAuthUrl} that WeChat returned, or else the page's
	 * {@code location.href}
	 * @param nonceStr as passed to {@code wx.config}
	 * @param timestamp as passed to {@code wx.config}
	 * @param signature as passed to {@code wx.config}
	 * @return the finding, or the reason why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<Object> diagnose(@Selector String account, String pageUrl, String nonceStr,
			long timestamp, String signature) {
		return respond(() -> this.endpoint.diagnose(account, pageUrl, nonceStr, timestamp, signature));
	}

	private static WebEndpointResponse<Object> respond(Supplier<WeChatEndpoint.DiagnosisDescription> diagnosis) {
		try {
			return new WebEndpointResponse<>(diagnosis.get());
		}
		catch (InvalidEndpointRequestException ex) {
			return new WebEndpointResponse<>(Map.of("reason", String.valueOf(ex.getReason())),
					WebEndpointResponse.STATUS_BAD_REQUEST);
		}
	}

}
