package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Connections to stand-ins of WeChat.
 */
final class Connections {

	private static final Duration LONG = Duration.ofSeconds(30);

	private Connections() {
	}

	static WebClientWeChatApi apiAt(String baseUrl) {
		return apiAt(baseUrl, null);
	}

	static WebClientWeChatApi apiAt(String baseUrl, @Nullable SslBundle sslBundle) {
		return new WebClientWeChatApi(WebClient.builder(),
				new ApiConnection(URI.create(baseUrl), LONG, LONG, sslBundle));
	}

}
