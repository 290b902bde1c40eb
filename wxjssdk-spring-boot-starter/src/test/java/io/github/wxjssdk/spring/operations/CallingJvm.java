package io.github.wxjssdk.spring.operations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.client.AccessTokenHttpClient;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A JVM that logs whatever it can and calls WeChat: for a token, a ticket and a menu, as
 * the starter does, or plainly.
 */
final class CallingJvm {

	private CallingJvm() {
	}

	public static void main(String... args) throws Exception {
		Logger.getLogger("").setLevel(Level.ALL);
		for (Handler handler : Logger.getLogger("").getHandlers()) {
			handler.setLevel(Level.ALL);
		}
		if (args[1].equals("plainly")) {
			URI uri = URI.create(args[0] + "/cgi-bin/token?secret=confidential-app-secret");
			HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
		}
		else {
			asTheStarterDoes(args[0]);
		}
		System.out.println("all was called");
	}

	private static void asTheStarterDoes(String baseUrl) {
		ApiConnection connection = new ApiConnection(URI.create(baseUrl), Duration.ofMinutes(1), Duration.ofMinutes(1),
				null);
		WebClientWeChatApi api = new WebClientWeChatApi(WebClient.builder(), connection);
		try (AccountCredentials account = WeChatAccount.builder("wx1", () -> Secret.of("confidential-app-secret"), api)
			.accessTokenMode(AccessTokenMode.CLASSIC)
			.maxWait(Duration.ofMinutes(1))
			.refreshAhead(false)
			.buildCredentials()) {
			account.jsapiTicket().get();
			HttpClient client = new AccessTokenHttpClient(account.accessTokens(), connection);
			RestClient.builder()
				.requestFactory(new JdkClientHttpRequestFactory(client))
				.build()
				.get()
				.uri(baseUrl + "/cgi-bin/menu/get")
				.retrieve()
				.body(String.class);
		}
	}

}
