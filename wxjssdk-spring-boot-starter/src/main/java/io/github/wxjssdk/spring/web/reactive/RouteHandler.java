package io.github.wxjssdk.spring.web.reactive;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.EndpointRoute;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

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
	public Mono<ServerResponse> handle(ServerRequest request) {
		return body(request).map((body) -> read(request, body))
			.flatMap((read) -> publish(request, this.route.answer(read).toCompletableFuture()))
			.flatMap(RouteHandler::toServerResponse);
	}

	private static Mono<EndpointResponse> publish(ServerRequest request, CompletableFuture<EndpointResponse> response) {
		Mono<EndpointResponse> published = Mono.fromFuture(response);
		return response.isDone() ? published : ConnectionThread.publishOn(request.exchange().getRequest(), published);
	}

	private Mono<byte[]> body(ServerRequest request) {
		if (!this.route.wantsBodyOf(request.method().name())) {
			return Mono.just(EndpointRequest.NO_BODY);
		}
		Flux<DataBuffer> body = request.exchange().getRequest().getBody();
		return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(body, EndpointRequest.BODY_LIMIT))
			.map(RouteHandler::bytes)
			.defaultIfEmpty(EndpointRequest.NO_BODY);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static EndpointRequest read(ServerRequest request, byte[] body) {
		URI uri = request.uri();
		return new EndpointRequest(request.method().name(),
				EndpointRequest.Host.of(uri.getScheme(), uri.getRawAuthority()), channel(request),
				EndpointRequest.authorization(request.headers().firstHeader(HttpHeaders.AUTHORIZATION)),
				uri.getRawQuery(), request.pathVariables().get("account"), body);
	}

	private static EndpointRequest.Channel channel(ServerRequest request) {
		String remoteAddress = request.remoteAddress().map(InetSocketAddress::getHostString).orElse("");
		return new EndpointRequest.Channel("https".equalsIgnoreCase(request.uri().getScheme()), remoteAddress);
	}

	private static Mono<ServerResponse> toServerResponse(EndpointResponse response) {
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		return ServerResponse.status(response.status())
			.headers((headers) -> response.headers().forEach(headers::set))
			.build((exchange, context) -> write(body, exchange.getResponse()));
	}

	private static Mono<Void> write(byte[] body, ServerHttpResponse response) {
		if (body.length == 0) {
			return response.setComplete();
		}
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	/**
	 * The same for a route that pages of other origins may use. It is a type of its own,
	 * because Spring adds {@code Vary} headers for each handler of this interface.
	 *
	 * @param handler handles the requests
	 */
	record WithCors(RouteHandler handler) implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

		@Override
		public Mono<ServerResponse> handle(ServerRequest request) {
			return this.handler.handle(request);
		}

		@Override
		public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
			return this.handler.route().corsConfiguration(exchange.getRequest().getHeaders().getOrigin());
		}

	}

}
