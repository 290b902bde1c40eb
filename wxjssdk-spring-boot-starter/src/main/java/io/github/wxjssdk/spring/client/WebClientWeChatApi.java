package io.github.wxjssdk.spring.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;

import org.springframework.boot.json.JsonWriter;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;

/**
 * {@link WeChatApi} on Spring's {@link WebClient}. The filters and the observations of
 * the given builder see each call's address, headers and status. They see no secret,
 * token or ticket, and no body. Each method sends one request and reads one response.
 * Redirects are not followed. Thread-safe.
 */
public final class WebClientWeChatApi implements WeChatApi {

	private final CredentialClient client;

	/**
	 * Create the client.
	 * @param builder what the calls have in common, for example filters. It is copied,
	 * and its connector and base URL are replaced
	 * @param connection how WeChat is reached
	 */
	public WebClientWeChatApi(WebClient.Builder builder, ApiConnection connection) {
		this.client = new CredentialClient(builder, connection, Upstream.WECHAT);
	}

	@Override
	public CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret) {
		RequestHeadersSpec<?> request = this.client.webClient()
			.get()
			.uri("/cgi-bin/token?grant_type=client_credential&appid={appid}", appId);
		RedactedParts redacted = RedactedParts.withParameter("secret", appSecret);
		return send(Call.GET_ACCESS_TOKEN, request, redacted, "access_token", appSecret);
	}

	@Override
	public CompletionStage<IssuedCredential> getStableAccessToken(String appId, Secret appSecret,
			boolean forceRefresh) {
		RequestHeadersSpec<?> request = this.client.webClient()
			.post()
			.uri("/cgi-bin/stable_token")
			.contentType(MediaType.APPLICATION_JSON);
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("grant_type", "client_credential");
		body.put("appid", appId);
		body.put("secret", appSecret.reveal());
		body.put("force_refresh", forceRefresh);
		RedactedParts redacted = RedactedParts
			.withBody(JsonWriter.standard().write(body).toByteArray(StandardCharsets.UTF_8));
		return send(Call.GET_STABLE_ACCESS_TOKEN, request, redacted, "access_token", appSecret);
	}

	@Override
	public CompletionStage<IssuedCredential> getTicket(TicketType type, Secret accessToken) {
		RequestHeadersSpec<?> request = this.client.webClient()
			.get()
			.uri("/cgi-bin/ticket/getticket?type={type}", nameOf(type));
		RedactedParts redacted = RedactedParts.withParameter("access_token", accessToken);
		return send(Call.GET_TICKET, request, redacted, "ticket", accessToken);
	}

	private static String nameOf(TicketType type) {
		return switch (type) {
			case JSAPI -> "jsapi";
			case WX_CARD -> "wx_card";
		};
	}

	@Override
	public void prepare() {
		this.client.prepare();
	}

	private CompletionStage<IssuedCredential> send(Call call, RequestHeadersSpec<?> request, RedactedParts redacted,
			String field, Secret sent) {
		return this.client.send(request, redacted, " to " + call, (response) -> response.readWeChat(call, field, sent));
	}

}
