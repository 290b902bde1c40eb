package io.github.wxjssdk.spring.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerApi;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;

/**
 * {@link TokenServerApi} on Spring's {@link WebClient}. The filters and the observations
 * of the given builder see each call's address, headers and status, but neither the key
 * nor the credential. Each method sends one request. Redirects are not followed.
 * Thread-safe.
 */
public final class WebClientTokenServerApi implements TokenServerApi {

	private final CredentialClient client;

	private final Secret key;

	/**
	 * Create the client.
	 * @param builder what the calls have in common, for example filters. It is copied,
	 * and its connector and base URL are replaced
	 * @param connection how the server is reached. The base URL ends with the server's
	 * path, for example {@code /wechat/token-server}
	 * @param key one of the server's keys
	 */
	public WebClientTokenServerApi(WebClient.Builder builder, ApiConnection connection, Secret key) {
		this.client = new CredentialClient(builder, connection, Upstream.TOKEN_SERVER);
		this.key = key;
	}

	@Override
	public CompletionStage<IssuedCredential> getCredential(@Nullable String account, CredentialType type) {
		String path = path(account, type);
		RequestHeadersSpec<?> request = this.client.webClient().get().uri(path);
		return send(path, request, new byte[0]);
	}

	@Override
	public CompletionStage<IssuedCredential> replaceCredential(@Nullable String account, CredentialType type,
			Secret rejected) {
		String path = path(account, type) + "/rejected";
		byte[] report = JsonWriter.standard()
			.write(Map.of("sha256", rejected.sha256()))
			.toByteArray(StandardCharsets.UTF_8);
		RequestHeadersSpec<?> request = this.client.webClient()
			.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON);
		return send(path, request, report);
	}

	@Override
	public String secretFingerprint() {
		return this.key.fingerprint();
	}

	@Override
	public void prepare() {
		this.client.prepare();
	}

	private CompletionStage<IssuedCredential> send(String path, RequestHeadersSpec<?> request, byte[] body) {
		return this.client.send(request, RedactedParts.withBearer(this.key, body), "",
				(response) -> response.readTokenServer(path));
	}

	private static String path(@Nullable String account, CredentialType type) {
		String name = switch (type) {
			case ACCESS_TOKEN -> "access-token";
			case JSAPI_TICKET -> "jsapi-ticket";
			case WX_CARD_TICKET -> "wx-card-ticket";
		};
		return ((account != null) ? "/" + account : "") + "/" + name;
	}

}
