package io.github.wxjssdk.spring.web.reactive;

import java.util.List;

import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.HttpEndpoint;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * Maps all endpoints on Spring WebFlux, before everything that the application maps: a
 * single-page app often answers all addresses. The application's CORS rules do not apply
 * here, as with Actuator's endpoints. That is why this is a mapping of its own and not a
 * {@code RouterFunction} bean: Spring would apply them, and put it behind other mappings.
 * <p>
 * The routes are functions and not controllers. So nothing that changes the results of
 * controllers, or how objects are written, can change a response that {@code wx.config}
 * must be able to read.
 */
public final class EndpointHandlerMapping extends RouterFunctionMapping implements PriorityOrdered {

	/**
	 * Create the mapping.
	 * @param endpoints the endpoints in their order
	 */
	public EndpointHandlerMapping(List<HttpEndpoint> endpoints) {
		super(new Routes(endpoints));
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		// Nothing is decoded here. Without this one, Spring makes readers for all
		// formats.
		setMessageReaders(List.of(new DecoderHttpMessageReader<>(new ByteArrayDecoder())));
	}

	/** All routes. There may be none, which Spring's own composition does not allow. */
	private static final class Routes implements RouterFunction<ServerResponse> {

		private final List<RouterFunction<ServerResponse>> routes;

		Routes(List<HttpEndpoint> endpoints) {
			this.routes = endpoints.stream()
				.flatMap((endpoint) -> endpoint.routes().stream())
				.map(Routes::routerFunction)
				.toList();
		}

		private static RouterFunction<ServerResponse> routerFunction(EndpointRoute route) {
			return RouterFunctions.route(RequestPredicates.path(route.pattern()), RouteHandler.of(route));
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

}
