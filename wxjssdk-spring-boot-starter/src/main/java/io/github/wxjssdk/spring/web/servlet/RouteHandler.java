package io.github.wxjssdk.spring.web.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.EndpointRoute;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes the requests of one route to it, and sends its responses.
 *
 * @param route the route
 */
record RouteHandler(EndpointRoute route) implements HandlerFunction<ServerResponse> {

	static HandlerFunction<ServerResponse> of(EndpointRoute route) {
		RouteHandler handler = new RouteHandler(route);
		return route.isOpenToOtherOrigins() ? new WithCors(handler) : handler;
	}

	@Override
	public ServerResponse handle(ServerRequest request) throws IOException {
		CompletableFuture<ServerResponse> response = this.route.answer(read(request))
			.thenApply(RouteHandler::toServerResponse)
			.toCompletableFuture();
		// Nearly always a ticket is held, and the response is complete at once.
		return response.isDone() ? response.join() : ServerResponse.async(response);
	}

	private EndpointRequest read(ServerRequest request) throws IOException {
		HttpServletRequest servletRequest = request.servletRequest();
		String method = servletRequest.getMethod();
		byte[] body = this.route.wantsBodyOf(method)
				? servletRequest.getInputStream().readNBytes(EndpointRequest.BODY_LIMIT) : EndpointRequest.NO_BODY;
		return new EndpointRequest(method,
				new EndpointRequest.Host(servletRequest.getServerName(), servletRequest.getServerPort()),
				new EndpointRequest.Channel(servletRequest.isSecure(), servletRequest.getRemoteAddr()),
				EndpointRequest.authorization(servletRequest.getHeader(HttpHeaders.AUTHORIZATION)),
				servletRequest.getQueryString(), request.pathVariables().get("account"), body);
	}

	private static ServerResponse toServerResponse(EndpointResponse response) {
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		return ServerResponse.status(response.status())
			.headers((headers) -> response.headers().forEach(headers::set))
			.build((servletRequest, servletResponse) -> {
				if (body.length > 0) {
					servletResponse.setContentLength(body.length);
					servletResponse.getOutputStream().write(body);
				}
				return null;
			});
	}

	/**
	 * The same for a route that pages of other origins may use. It is a type of its own,
	 * because Spring adds {@code Vary} headers for each handler of this interface.
	 *
	 * @param handler handles the requests
	 */
	record WithCors(RouteHandler handler) implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

		@Override
		public ServerResponse handle(ServerRequest request) throws IOException {
			return this.handler.handle(request);
		}

		@Override
		public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
			return this.handler.route().corsConfiguration(request.getHeader(HttpHeaders.ORIGIN));
		}

	}

}
