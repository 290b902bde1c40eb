package io.github.wxjssdk.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Calls a simulator the way an application calls WeChat. */
final class SimulatorClient {

	private final HttpClient http = HttpClient.newHttpClient();

	private final WeChatSimulator simulator;

	SimulatorClient(WeChatSimulator simulator) {
		this.simulator = simulator;
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(request(path).build(), BodyHandlers.ofString());
	}

	CompletableFuture<HttpResponse<String>> getAsync(String path) {
		return this.http.sendAsync(request(path).build(), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
		return this.http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
	}

	HttpResponse<String> options(String path) throws IOException, InterruptedException {
		return this.http.send(request(path).method("OPTIONS", BodyPublishers.noBody()).build(),
				BodyHandlers.ofString());
	}

	String tokenPath() {
		return tokenPath(this.simulator.appId(), this.simulator.appSecret());
	}

	String tokenPath(String appId, String secret) {
		return "/cgi-bin/token?grant_type=client_credential&appid=" + appId + "&secret=" + secret;
	}

	HttpResponse<String> stableToken(boolean force) throws IOException, InterruptedException {
		return post("/cgi-bin/stable_token",
				new JsonObject().put("grant_type", "client_credential")
					.put("appid", this.simulator.appId())
					.put("secret", this.simulator.appSecret())
					.put("force_refresh", force)
					.toString());
	}

	/** A path with a living token. */
	String withToken(String path) throws IOException, InterruptedException {
		String token = JsonObject.parse(stableToken(false).body()).text("access_token");
		return path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
	}

	HttpResponse<String> ticket() throws IOException, InterruptedException {
		return get(withToken("/cgi-bin/ticket/getticket?type=jsapi"));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + path));
	}

}
