package io.github.wxjssdk.spring.client;

import java.util.Map;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.autoconfigure.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiClientsAutoConfiguration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README shows compiles and does what it says.
 */
class ReadmeTests {

	@Test
	void callsOfTheApplication() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
						WeChatAccountAutoConfiguration.class, WeChatApiClientsAutoConfiguration.class))
				.withPropertyValues(simulator.properties()
					.entrySet()
					.stream()
					.map((property) -> property.getKey() + "=" + property.getValue())
					.toArray(String[]::new))
				.withBean(WithWebClient.class)
				.withBean(WithRestClient.class)
				.withBean(WithAnotherClient.class)
				.run((context) -> {
					assertThat(context.getBean(WithWebClient.class).addresses().block()).contains("127.0.0.1");
					assertThat(context.getBean(WithRestClient.class).addresses()).contains("127.0.0.1");
					assertThat(context.getBean(WithAnotherClient.class).menu()).containsEntry("errcode", 0);
				});
		}
	}

	@Service
	static class WithWebClient {

		private final WebClient weChat;

		WithWebClient(@Qualifier("weChat") WebClient weChat) {
			this.weChat = weChat;
		}

		Mono<String> addresses() {
			return this.weChat.get().uri("/cgi-bin/get_api_domain_ip").retrieve().bodyToMono(String.class);
		}

	}

	@Service
	static class WithRestClient {

		private final RestClient weChat;

		WithRestClient(@Qualifier("weChat") RestClient weChat) {
			this.weChat = weChat;
		}

		String addresses() {
			return this.weChat.get().uri("/cgi-bin/get_api_domain_ip").retrieve().body(String.class);
		}

	}

	@Service
	static class WithAnotherClient {

		private final AccessTokens accessTokens;

		WithAnotherClient(AccessTokens accessTokens) {
			this.accessTokens = accessTokens;
		}

		Map<String, Object> menu() {
			return this.accessTokens.call(this::fetchMenu,
					(answer) -> WeChatApiException.rejectsToken((int) answer.getOrDefault("errcode", 0)));
		}

		private Map<String, Object> fetchMenu(Secret token) {
			return Map.of("errcode", 0, "length", token.reveal().length());
		}

	}

}
