package io.github.wxjssdk.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.wxjssdk.simulator.http.HttpResponse;
import io.github.wxjssdk.simulator.http.HttpCall;
import io.github.wxjssdk.simulator.platform.ApiError;
import io.github.wxjssdk.simulator.platform.IssuedCredential;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.Quota;
import io.github.wxjssdk.simulator.platform.WeChatPlatform;

/** WeChat's HTTP API: finds the operation of a call, and writes its result as JSON. */
final class ApiRoutes {

	/** JSON has no parameter {@code encoding}, but WeChat sends this. */
	private static final String CONTENT_TYPE = "application/json; encoding=utf-8";

	private final WeChatPlatform platform;

	ApiRoutes(WeChatPlatform platform) {
		this.platform = platform;
	}

	static @Nullable Operation operation(HttpCall call) {
		Operation operation = Arrays.stream(Operation.values())
			.filter((candidate) -> candidate.path().equals(call.path()))
			.findFirst()
			.orElse(null);
		boolean forCards = operation == Operation.JSAPI_TICKET && "wx_card".equals(call.parameter("type"));
		return forCards ? Operation.WX_CARD_TICKET : operation;
	}

	HttpResponse respond(ApiRequest request, @Nullable Duration life) {
		try {
			request.checkMethod();
			return json(result(request, life));
		}
		catch (ApiError ex) {
			return error(ex);
		}
	}

	HttpResponse error(ApiError error) {
		return json(new JsonObject().put("errcode", error.errcode())
			.put("errmsg", error.errmsg() + " rid: " + this.platform.rid()));
	}

	private JsonObject result(ApiRequest request, @Nullable Duration life) {
		return switch (request.operation()) {
			case TOKEN -> accessToken(this.platform.token(request.secretCallerFromQuery(), life));
			case STABLE_TOKEN -> accessToken(
					this.platform.stableToken(request.secretCallerFromBody("secret"), request.isForced(), life));
			case JSAPI_TICKET, WX_CARD_TICKET -> ticket(request, life);
			case QUOTA -> quota(this.platform.quota(request.tokenCaller(), request.json().text("cgi_path")));
			case CLEAR_QUOTA -> {
				this.platform.clearQuota(request.tokenCaller(), request.json().text("appid"));
				yield ok();
			}
			case CLEAR_QUOTA_V2 -> {
				this.platform.clearQuota(request.secretCallerFromBody("appsecret"));
				yield ok();
			}
			case API_DOMAIN_IP -> {
				this.platform.call(request.tokenCaller(), Operation.API_DOMAIN_IP);
				yield new JsonObject().put("ip_list", List.of("127.0.0.1"));
			}
		};
	}

	private JsonObject ticket(ApiRequest request, @Nullable Duration life) {
		String type = request.parameter("type");
		if (request.operation() == Operation.JSAPI_TICKET && !"jsapi".equals(type)) {
			throw ApiError.of(40097);
		}
		IssuedCredential ticket = this.platform.ticket(request.tokenCaller(), request.operation(), life);
		return ok().put("ticket", ticket.value()).put("expires_in", ticket.expiresIn());
	}

	private static JsonObject accessToken(IssuedCredential token) {
		return new JsonObject().put("access_token", token.value()).put("expires_in", token.expiresIn());
	}

	private static JsonObject quota(Quota quota) {
		return ok()
			.put("quota",
					new JsonObject().put("daily_limit", quota.dailyLimit())
						.put("used", quota.used())
						.put("remain", quota.remain()))
			.put("rate_limit", new JsonObject().put("call_count", 0).put("refresh_second", 0));
	}

	private static JsonObject ok() {
		return new JsonObject().put("errcode", 0).put("errmsg", "ok");
	}

	private static HttpResponse json(JsonObject json) {
		return HttpResponse.of(200, CONTENT_TYPE, json.toString());
	}

}
