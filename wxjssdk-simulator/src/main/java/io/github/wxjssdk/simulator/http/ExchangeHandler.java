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

import io.github.wxjssdk.simulator.http.HttpResponse.Delivery;

/**
 * Reads a call from an exchange, and delivers the response as its {@link Delivery} says.
 */
final class ExchangeHandler implements HttpHandler {

	private static final Logger logger = System.getLogger(ExchangeHandler.class.getName());

	private final Function<HttpCall, CompletionStage<HttpResponse>> routes;

	ExchangeHandler(Function<HttpCall, CompletionStage<HttpResponse>> routes) {
		this.routes = routes;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		HttpCall call = read(exchange);
		// The exchange stays open when this method returns, until somebody closes it.
		this.routes.apply(call).whenComplete((response, failure) -> {
			if (failure != null) {
				logger.log(Level.ERROR, () -> "The WeChat simulator failed to respond to " + call, failure);
				exchange.close();
			}
			else {
				deliver(exchange, response);
			}
		});
	}

	private static void deliver(HttpExchange exchange, HttpResponse response) {
		if (response.delivery() == Delivery.NEVER) {
			return;
		}
		// If the exchange is closed before its body is complete, its connection is closed
		// too.
		try (exchange) {
			if (response.delivery() == Delivery.CLOSED) {
				return;
			}
			byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
			response.headers().forEach(exchange.getResponseHeaders()::set);
			exchange.sendResponseHeaders(response.status(), (body.length > 0) ? body.length : -1);
			int sent = (response.delivery() == Delivery.TRUNCATED) ? body.length / 2 : body.length;
			exchange.getResponseBody().write(body, 0, sent);
			exchange.getResponseBody().flush();
		}
		catch (IOException ex) {
			// Expected: tests let callers time out on purpose.
			logger.log(Level.DEBUG, "The caller did not wait for the response", ex);
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
