package io.github.wxjssdk.spring.web.servlet;

import java.util.List;
import java.util.Optional;

import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.HttpEndpoint;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Maps all endpoints on Spring MVC, before everything that the application maps: a
 * single-page app often answers all addresses. The application's interceptors and CORS
 * rules do not apply here, as with Actuator's endpoints. That is why this is a mapping of
 * its own and not a {@code RouterFunction} bean: Spring would apply both, and put it
 * behind other mappings.
 * <p>
 * The routes are functions and not controllers. So nothing that changes the results of
 * controllers (advices, aspects, message converters) can change a response that
 * {@code wx.config} must be able to read.
 */
public final class EndpointHandlerMapping extends RouterFunctionMapping implements PriorityOrdered {

	/**
	 * Create the mapping.
	 * @param endpoints the endpoints in their order
	 */
	public EndpointHandlerMapping(List<HttpEndpoint> endpoints) {
		super(new Routes(endpoints));
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		// Nothing is converted here. Without this one, Spring makes converters for all
		// formats.
		setMessageConverters(List.of(new ByteArrayHttpMessageConverter()));
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
		public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
			return this.routes.stream().flatMap((route) -> route.route(request).stream()).findFirst();
		}

		@Override
		public void accept(RouterFunctions.Visitor visitor) {
			this.routes.forEach((route) -> route.accept(visitor));
		}

	}

}
