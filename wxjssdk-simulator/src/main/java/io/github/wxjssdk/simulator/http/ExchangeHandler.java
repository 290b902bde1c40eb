package io.github.wxjssdk.simulator.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

import io.github.wxjssdk.simulator.http.HttpAnswer.Delivery;

/**
 * Reads a call from an exchange, and delivers the answer as well as it is meant to be.
 */
final class ExchangeHandler implements HttpHandler {

	private static final Logger logger = System.getLogger(ExchangeHandler.class.getName());

	private final Function<HttpCall, CompletionStage<HttpAnswer>> routes;

	ExchangeHandler(Function<HttpCall, CompletionStage<HttpAnswer>> routes) {
		this.routes = routes;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		HttpCall call = read(exchange);
		// The exchange stays open when this method returns, until somebody closes it.
		this.routes.apply(call).whenComplete((answer, failure) -> {
			if (failure != null) {
				logger.log(Level.ERROR, () -> "The WeChat simulator failed to answer " + call, failure);
				exchange.close();
			}
			else {
				deliver(exchange, answer);
			}
		});
	}

	private static void deliver(HttpExchange exchange, HttpAnswer answer) {
		if (answer.delivery() == Delivery.NEVER) {
			return;
		}
		// Closed before its body is complete, an exchange takes its connection with it.
		try (exchange) {
			if (answer.delivery() == Delivery.CLOSED) {
				return;
			}
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			answer.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
			int sent = (answer.delivery() == Delivery.TRUNCATED) ? body.length / 2 : body.length;
			exchange.getResponseBody().write(body, 0, sent);
			exchange.getResponseBody().flush();
		}
		catch (IOException ex) {
			// Callers that time out are the purpose of this server.
			logger.log(Level.DEBUG, "The caller did not wait for the answer", ex);
		}
	}

	private static HttpCall read(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		return new HttpCall(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
				parameters(exchange.getRequestURI().getRawQuery()), body,
				exchange.getRemoteAddress().getAddress().getHostAddress());
	}

	private static Map<String, String> parameters(@Nullable String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (query == null) {
			return parameters;
		}
		for (String pair : query.split("&")) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			String value = (equals < 0) ? "" : pair.substring(equals + 1);
			parameters.putIfAbsent(decode(name), decode(value));
		}
		return parameters;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
