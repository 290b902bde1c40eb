package io.github.wxjssdk.spring.web.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On Netty: if another thread sends a response, the server may not read what comes next
 * on the same connection.
 */
class ConnectionThreadTests {

	@Test
	void anAnswerThatWasWaitedForIsSentByTheThreadThatReadsTheConnection() {
		try (ConfigurableApplicationContext application = start()) {
			int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			RawHttp answer = RawHttp.send(port, "GET /wechat/js-sdk/config?url=http%3A%2F%2Flocalhost%2F HTTP/1.1\r\n"
					+ "Host: localhost\r\nConnection: close\r\n\r\n");
			assertThat(answer.status()).isEqualTo(200);
			Threads threads = application.getBean(Threads.class);
			assertThat(threads.reading).isNotNull();
			assertThat(threads.sending).isSameAs(threads.reading);
		}
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--spring.reactor.netty.shutdown-quiet-period=0s");
	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		LateSigner signer() {
			return new LateSigner();
		}

		@Bean
		Threads threads(LateSigner signer) {
			return new Threads(signer);
		}

	}

	/** Records which thread reads and which sends, and signs on another thread. */
	static final class Threads implements WebFilter {

		private final LateSigner signer;

		private volatile Thread reading;

		private volatile Thread sending;

		Threads(LateSigner signer) {
			this.signer = signer;
		}

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			this.reading = Thread.currentThread();
			exchange.getResponse().beforeCommit(() -> {
				this.sending = Thread.currentThread();
				return Mono.empty();
			});
			CompletableFuture<Void> waiting = chain.filter(exchange).toFuture();
			new Thread(this.signer::sign).start();
			return Mono.fromFuture(waiting);
		}

	}

	static final class LateSigner implements JsSdkSigner {

		private final AtomicReference<String> asked = new AtomicReference<>();

		private final CompletableFuture<JsSdkConfig> config = new CompletableFuture<>();

		void sign() {
			this.config.complete(sign(this.asked.get()));
		}

		@Override
		public JsSdkConfig sign(String pageUrl) {
			return new JsSdkConfig("wx5823bf96d3bd56c7", 1414587457, "nonce", "signature", List.of(), List.of(), false,
					pageUrl);
		}

		@Override
		public CompletionStage<JsSdkConfig> signAsync(String pageUrl) {
			this.asked.set(pageUrl);
			return this.config;
		}

		@Override
		public CompletionStage<Boolean> invalidateAsync(JsSdkConfig rejected) {
			return CompletableFuture.completedFuture(false);
		}

	}

}
