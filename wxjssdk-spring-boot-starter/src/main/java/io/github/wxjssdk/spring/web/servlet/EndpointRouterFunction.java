package io.github.wxjssdk.spring.web.servlet;

import java.util.List;
import java.util.Optional;

import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.HttpEndpoint;

import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * All endpoints on Spring MVC. A router function and no controller, which writes the body
 * itself: advices that wrap what controllers return, aspects around controllers and
 * replaced message converters would change an answer that {@code wx.config} must be able
 * to read.
 */
final class EndpointRouterFunction implements RouterFunction<ServerResponse> {

	private final List<RouterFunction<ServerResponse>> routes;

	EndpointRouterFunction(List<HttpEndpoint> endpoints) {
		this.routes = endpoints.stream().flatMap((endpoint) -> endpoint.routes().stream()).map(this::route).toList();
	}

	private RouterFunction<ServerResponse> route(EndpointRoute route) {
		return RouterFunctions.route(RequestPredicates.path(route.pattern()), route.isOpenToOtherOrigins()
				? new CrossOriginRouteHandler(new RouteHandler(route), route) : new RouteHandler(route));
	}

	@Override
	public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		return this.routes.stream().flatMap((route) -> route.route(request).stream()).findFirst();
	}

	@Override
	public void accept(RouterFunctions.Visitor visitor) {
		this.routes.forEach((route) -> route.accept(visitor));
	}

}
