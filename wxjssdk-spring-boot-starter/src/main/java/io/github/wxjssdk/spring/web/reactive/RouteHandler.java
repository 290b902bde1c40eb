package io.github.wxjssdk.spring.web.reactive;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.RequestChannel;
import io.github.wxjssdk.spring.web.RequestHost;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers the requests of one route.
 */
final class RouteHandler implements HandlerFunction<ServerResponse> {

	private final EndpointRoute route;

	RouteHandler(EndpointRoute route) {
		this.route = route;
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		return body(request).map((body) -> endpointRequest(request, body))
			.flatMap((read) -> answer(request, this.route.answer(read).toCompletableFuture()))
			.flatMap(RouteHandler::response);
	}

	private static Mono<EndpointResponse> answer(ServerRequest request, CompletableFuture<EndpointResponse> answer) {
		Mono<EndpointResponse> answered = Mono.fromFuture(answer);
		return answer.isDone() ? answered : ConnectionThread.publishOn(request.exchange().getRequest(), answered);
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

	private static EndpointRequest endpointRequest(ServerRequest request, byte[] body) {
		URI uri = request.uri();
		return new EndpointRequest(request.method().name(), RequestHost.of(uri.getScheme(), uri.getRawAuthority()),
				channel(request),
				EndpointRequest.authorization(request.headers().firstHeader(HttpHeaders.AUTHORIZATION)),
				uri.getRawQuery(), request.pathVariables().get("account"), body);
	}

	private static RequestChannel channel(ServerRequest request) {
		String remoteAddress = request.remoteAddress().map(InetSocketAddress::getHostString).orElse("");
		return new RequestChannel("https".equalsIgnoreCase(request.uri().getScheme()), remoteAddress);
	}

	private static Mono<ServerResponse> response(EndpointResponse answer) {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		return ServerResponse.status(answer.status())
			.headers((headers) -> answer.headers().forEach(headers::set))
			.build((exchange, context) -> write(body, exchange.getResponse()));
	}

	private static Mono<Void> write(byte[] body, ServerHttpResponse response) {
		if (body.length == 0) {
			return response.setComplete();
		}
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

}
