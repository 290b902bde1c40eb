package io.github.wxjssdk.spring.web.reactive;

import java.nio.charset.StandardCharsets;

import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.ProblemResponse;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Handles the signer's exceptions that the application's own handlers do not catch, with
 * the endpoint's responses. It runs after the application's advices and before Boot's
 * error page.
 */
public final class SigningExceptionHandler implements WebExceptionHandler, Ordered {

	/** The order of Boot's own handler, whose bean is defined later. */
	private static final int ORDER = -1;

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		EndpointResponse problem = exchange.getResponse().isCommitted() ? null : ProblemResponse.ofSigning(ex);
		return (problem != null) ? send(problem, exchange.getResponse()) : Mono.error(ex);
	}

	private static Mono<Void> send(EndpointResponse problem, ServerHttpResponse response) {
		byte[] body = problem.body().getBytes(StandardCharsets.UTF_8);
		response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
		problem.headers().forEach(response.getHeaders()::set);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
