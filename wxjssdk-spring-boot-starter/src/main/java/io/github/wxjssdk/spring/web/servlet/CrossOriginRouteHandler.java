package io.github.wxjssdk.spring.web.servlet;

import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.cors.EndpointCors;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers the requests of a route that pages of other origins may use.
 *
 * @param handler answers
 * @param route the route
 */
record CrossOriginRouteHandler(HandlerFunction<ServerResponse> handler,
		EndpointRoute route) implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

	@Override
	public ServerResponse handle(ServerRequest request) throws Exception {
		return this.handler.handle(request);
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		return EndpointCors.configuration(this.route, request.getHeader(HttpHeaders.ORIGIN));
	}

}
