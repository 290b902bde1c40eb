package io.github.wxjssdk.spring.web.reactive;

import java.util.List;

import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.HttpEndpoint;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * All endpoints on Spring WebFlux. A router function and no controller, which writes the
 * body itself: whatever changes what controllers return, or how objects are written,
 * would change an answer that {@code wx.config} must be able to read.
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
	public Mono<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		return Flux.fromIterable(this.routes).concatMap((route) -> route.route(request)).next();
	}

	@Override
	public void accept(RouterFunctions.Visitor visitor) {
		this.routes.forEach((route) -> route.accept(visitor));
	}

}
