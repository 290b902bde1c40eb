package io.github.wxjssdk.simulator;

import org.jspecify.annotations.Nullable;

import io.github.wxjssdk.simulator.http.HttpCall;
import io.github.wxjssdk.simulator.platform.ApiError;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.SecretCaller;
import io.github.wxjssdk.simulator.platform.TokenCaller;

/** A call of WeChat's HTTP API. Its parameters may be wrong or missing. */
final class ApiRequest {

	private final HttpCall call;

	private final Operation operation;

	private final @Nullable JsonObject body;

	ApiRequest(HttpCall call, Operation operation) {
		this.call = call;
		this.operation = operation;
		this.body = parse(call.body());
	}

	Operation operation() {
		return this.operation;
	}

	void checkMethod() {
		if (!this.call.method().equals(this.operation.method())) {
			throw ApiError.of(this.operation.method().equals("POST") ? 43002 : 43001);
		}
	}

	/** The JSON that was posted. */
	JsonObject json() {
		if (this.call.body().isBlank()) {
			throw ApiError.of(44002);
		}
		if (this.body == null) {
			throw ApiError.of(47001);
		}
		return this.body;
	}

	@Nullable String parameter(String name) {
		return this.call.parameter(name);
	}

	SecretCaller secretCallerFromQuery() {
		return new SecretCaller(this.call.clientIp(), parameter("grant_type"), parameter("appid"), parameter("secret"));
	}

	SecretCaller secretCallerFromBody(String secretName) {
		return new SecretCaller(this.call.clientIp(), json().text("grant_type"), json().text("appid"),
				json().text(secretName));
	}

	TokenCaller tokenCaller() {
		return new TokenCaller(this.call.clientIp(), parameter("access_token"));
	}

	/** The app id that the caller sent, or null. */
	@Nullable String appId() {
		return (this.body != null) ? this.body.text("appid") : parameter("appid");
	}

	boolean isForced() {
		return this.operation == Operation.STABLE_TOKEN && this.body != null && this.body.isTrue("force_refresh");
	}

	private static @Nullable JsonObject parse(String body) {
		try {
			return JsonObject.parse(body);
		}
		catch (JsonFormatException ex) {
			// Not every call has a body. json() reports a missing or damaged one.
			return null;
		}
	}

}
