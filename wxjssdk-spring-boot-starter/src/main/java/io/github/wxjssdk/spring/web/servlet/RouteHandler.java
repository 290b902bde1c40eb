package io.github.wxjssdk.spring.web.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.RequestChannel;
import io.github.wxjssdk.spring.web.RequestHost;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers the requests of one route.
 */
final class RouteHandler implements HandlerFunction<ServerResponse> {

	private final EndpointRoute route;

	RouteHandler(EndpointRoute route) {
		this.route = route;
	}

	@Override
	public ServerResponse handle(ServerRequest request) throws IOException {
		CompletableFuture<ServerResponse> response = this.route.answer(read(request))
			.thenApply(RouteHandler::response)
			.toCompletableFuture();
		// Nearly always there is a ticket at hand, and nothing to be asynchronous about.
		return response.isDone() ? response.join() : ServerResponse.async(response);
	}

	private EndpointRequest read(ServerRequest request) throws IOException {
		HttpServletRequest servletRequest = request.servletRequest();
		String method = servletRequest.getMethod();
		byte[] body = this.route.wantsBodyOf(method)
				? servletRequest.getInputStream().readNBytes(EndpointRequest.BODY_LIMIT) : EndpointRequest.NO_BODY;
		return new EndpointRequest(method,
				new RequestHost(servletRequest.getServerName(), servletRequest.getServerPort()),
				new RequestChannel(servletRequest.isSecure(), servletRequest.getRemoteAddr()),
				EndpointRequest.authorization(servletRequest.getHeader(HttpHeaders.AUTHORIZATION)),
				servletRequest.getQueryString(), request.pathVariables().get("account"), body);
	}

	private static ServerResponse response(EndpointResponse answer) {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		return ServerResponse.status(answer.status())
			.headers((headers) -> answer.headers().forEach(headers::set))
			.build((request, response) -> {
				if (body.length > 0) {
					response.setContentLength(body.length);
					response.getOutputStream().write(body);
				}
				return null;
			});
	}

}
