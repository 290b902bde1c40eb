package io.github.wxjssdk.spring.web.reactive;

import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.cors.EndpointCors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers the requests of a route that pages of other origins may use.
 *
 * @param handler answers
 * @param route the route
 */
record CrossOriginRouteHandler(HandlerFunction<ServerResponse> handler,
		EndpointRoute route) implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		return this.handler.handle(request);
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
		return EndpointCors.configuration(this.route, exchange.getRequest().getHeaders().getOrigin());
	}

}
