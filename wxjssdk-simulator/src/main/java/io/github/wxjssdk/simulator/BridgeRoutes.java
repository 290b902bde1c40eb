package io.github.wxjssdk.simulator;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.wxjssdk.simulator.http.HttpResponse;
import io.github.wxjssdk.simulator.http.HttpCall;
import io.github.wxjssdk.simulator.platform.AccountControls;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.PageConfig;
import io.github.wxjssdk.simulator.platform.Verification;
import io.github.wxjssdk.simulator.platform.WeChatPlatform;

/**
 * The paths below {@code /simulator/}: the script of the bridge, the check of a signature
 * that the script requests, and the current credentials, with which a person can compute
 * a signature by hand. Pages of all origins may use them.
 */
final class BridgeRoutes {

	static final String PREFIX = "/simulator/";

	private final WeChatPlatform platform;

	private final String defaultAppId;

	private final String script = BridgeScript.read();

	BridgeRoutes(WeChatPlatform platform, String defaultAppId) {
		this.platform = platform;
		this.defaultAppId = defaultAppId;
	}

	HttpResponse respond(HttpCall call) {
		return forAnyOrigin(switch (call.method() + " " + call.path()) {
			case "GET /simulator/bridge.js" -> HttpResponse.of(200, "text/javascript; charset=utf-8", this.script);
			case "POST /simulator/verify" -> verify(call.body());
			case "GET /simulator/state" -> state(call.parameter("appid"));
			default -> call.method().equals("OPTIONS") ? HttpResponse.of(204, "text/plain", "")
					: HttpResponse.of(404, "text/plain; charset=utf-8",
							"There are GET /simulator/bridge.js, POST /simulator/verify and GET /simulator/state.");
		});
	}

	private HttpResponse verify(String body) {
		try {
			JsonObject json = JsonObject.parse(body);
			String url = json.text("url");
			PageConfig config = new PageConfig(json.text("verifyAppId"), json.text("verifyTimestamp"),
					json.text("verifyNonceStr"), json.text("verifySignature"), json.texts("verifyJsApiList"),
					json.texts("verifyOpenTagList"));
			Verification verification = this.platform.verify((url != null) ? url : "", config);
			JsonObject response = new JsonObject().put("err_msg", verification.result());
			if (verification.realAuthUrl() != null) {
				response.put("realAuthUrl", List.of(verification.realAuthUrl()));
			}
			return json(200, response);
		}
		catch (JsonFormatException ex) {
			return json(400, new JsonObject().put("error", ex.getMessage()));
		}
	}

	private HttpResponse state(@Nullable String appId) {
		try {
			AccountControls account = this.platform.account((appId != null) ? appId : this.defaultAppId);
			return json(200,
					new JsonObject().put("appid", account.appId())
						.put("access_token", account.classicAccessToken())
						.put("stable_access_token", account.stableAccessToken())
						.put("jsapi_ticket", account.ticket(Operation.JSAPI_TICKET))
						.put("wx_card_ticket", account.ticket(Operation.WX_CARD_TICKET)));
		}
		catch (IllegalArgumentException ex) {
			return json(404, new JsonObject().put("error", ex.getMessage()));
		}
	}

	private static HttpResponse json(int status, JsonObject json) {
		return HttpResponse.of(status, "application/json; charset=utf-8", json.toString());
	}

	private static HttpResponse forAnyOrigin(HttpResponse response) {
		return response.withHeaders(Map.of("Content-Type", String.valueOf(response.headers().get("Content-Type")),
				"Cache-Control", "no-store", "Access-Control-Allow-Origin", "*", "Access-Control-Allow-Methods",
				"GET, POST", "Access-Control-Allow-Headers", "Content-Type", "Access-Control-Allow-Private-Network",
				"true", "Cross-Origin-Resource-Policy", "cross-origin"));
	}

}
