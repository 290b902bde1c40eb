package io.github.wxjssdk.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how the sample's jar reads WeChat's responses. On JDK 25, the class loader of the
 * HTTP client's threads finds nothing in the jar, not even a JSON library.
 */
@Timeout(120)
class StrictReaderIT {

	private static final String TOKEN = "{\"access_token\":\"token\",\"expires_in\":7200";

	private static final String TICKET = "{\"errcode\":0,\"ticket\":\"ticket\",\"expires_in\":7200}";

	private HttpServer weChat;

	private String token = TOKEN + "}";

	@BeforeEach
	void start() throws IOException {
		this.weChat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.weChat.createContext("/cgi-bin/stable_token", (exchange) -> answer(exchange, this.token));
		this.weChat.createContext("/cgi-bin/ticket/getticket", (exchange) -> answer(exchange, TICKET));
		this.weChat.start();
	}

	@AfterEach
	void stop() {
		this.weChat.stop(0);
	}

	@Test
	void aWholeAnswerIsRead() throws Exception {
		try (StartedJar sample = startSample()) {
			assertThat(sample.get("/wechat/js-sdk/config" + sample.page()).body()).contains("\"signature\":");
		}
	}

	@Test
	void halfAnAnswerIsNotRead() throws Exception {
		this.token = TOKEN;
		try (StartedJar sample = startSample()) {
			assertThat(sample.get("/wechat/js-sdk/config" + sample.page()).statusCode()).isEqualTo(503);
		}
	}

	private StartedJar startSample() throws IOException {
		return StartedJar.start("-Dspring.aot.enabled=false",
				"--wechat.api.base-url=http://127.0.0.1:" + this.weChat.getAddress().getPort(), "--wechat.app-id=wx1",
				"--wechat.app-secret=secret");
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getRequestBody().readAllBytes();
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
