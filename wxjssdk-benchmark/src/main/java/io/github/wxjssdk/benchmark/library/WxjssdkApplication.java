package io.github.wxjssdk.benchmark.library;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import io.github.wxjssdk.spring.redis.RedisCredentialStore;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.web.reactive.function.client.WebClient;

/** This library, assembled as by its starter, but without Spring. */
final class WxjssdkApplication implements SigningApplication {

	private final String baseUrl;

	private final ShiftedScheduler scheduler = new ShiftedScheduler();

	private final HttpClient http = HttpClient.newHttpClient();

	private final @Nullable LettuceConnectionFactory redis;

	private final AccountCredentials credentials;

	private final JsSdkSigner signer;

	private final AccessTokens accessTokens;

	WxjssdkApplication(Setting setting) {
		this.baseUrl = setting.baseUrl();
		ApiConnection connection = new ApiConnection(URI.create(this.baseUrl), Duration.ofSeconds(5),
				Duration.ofSeconds(5), null);
		WeChatAccount.Builder builder = WeChatAccount
			.builder(WeChatSimulator.APP_ID, () -> Secret.of(WeChatSimulator.APP_SECRET),
					new WebClientWeChatApi(WebClient.builder(), connection))
			.scheduler(this.scheduler);
		this.redis = setting.redisPort().isPresent() ? Redis.connect(setting.redisPort().getAsInt()) : null;
		if (this.redis != null) {
			builder.store(new RedisCredentialStore(this.redis, RedisCredentialStore.DEFAULT_KEY_PREFIX));
		}
		this.credentials = builder.buildCredentials();
		// The starter does this when an application has started.
		this.credentials.prepare();
		this.signer = JsSdkSigner.builder(this.credentials).build();
		this.accessTokens = this.credentials.accessTokens();
	}

	@Override
	public Object sign(String pageUrl) {
		return this.signer.sign(pageUrl);
	}

	@Override
	public void callApi() throws IOException, InterruptedException {
		String answer = this.accessTokens.call(this::fetchApiIps, (body) -> body.contains("40001"));
		if (answer.contains("errcode")) {
			throw new IOException(answer);
		}
	}

	private String fetchApiIps(Secret token) throws IOException {
		URI uri = URI.create(this.baseUrl + "/cgi-bin/get_api_domain_ip?access_token=" + token.reveal());
		try {
			return this.http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@Override
	public void pass(Duration time) {
		this.scheduler.pass(time);
	}

	@Override
	public void close() {
		this.credentials.close();
		this.scheduler.close();
		if (this.redis != null) {
			this.redis.destroy();
		}
	}

}
