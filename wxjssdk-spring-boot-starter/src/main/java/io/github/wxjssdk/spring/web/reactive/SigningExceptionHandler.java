package io.github.wxjssdk.spring.web.reactive;

import java.nio.charset.StandardCharsets;

import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.SigningProblem;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Answers what the application's own handlers let through of the signer's failures as the
 * endpoint does, after the application's advices and before Boot's page of errors.
 */
public final class SigningExceptionHandler implements WebExceptionHandler, Ordered {

	/** That of Boot's own, which is defined later. */
	private static final int ORDER = -1;

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		EndpointResponse answer = exchange.getResponse().isCommitted() ? null : SigningProblem.answer(ex);
		return (answer != null) ? send(answer, exchange.getResponse()) : Mono.error(ex);
	}

	private static Mono<Void> send(EndpointResponse answer, ServerHttpResponse response) {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
		answer.headers().forEach(response.getHeaders()::set);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
