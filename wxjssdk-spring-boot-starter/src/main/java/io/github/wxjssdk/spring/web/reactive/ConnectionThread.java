package io.github.wxjssdk.spring.web.reactive;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.ClassUtils;

/**
 * Sends a delayed response from the thread that reads the connection. If another thread
 * sends it, Reactor Netty 1.3.6 and 1.3.7 may stop reading the connection, and then a
 * later request on it never gets a response.
 *
 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">Reactor Netty
 * #4361</a>
 */
final class ConnectionThread {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest",
			ConnectionThread.class.getClassLoader());

	private ConnectionThread() {
	}

	/** Run what follows a response on the connection's thread. */
	static <T> Mono<T> publishOn(ServerHttpRequest request, Mono<T> response) {
		Executor eventLoop = NETTY ? Netty.eventLoop(request) : null;
		return (eventLoop != null) ? response.publishOn(Schedulers.fromExecutor(eventLoop)) : response;
	}

	/** A class of its own, because its types may be missing. */
	private static final class Netty {

		static @Nullable Executor eventLoop(ServerHttpRequest request) {
			if (!(ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest netty)) {
				return null;
			}
			AtomicReference<Executor> eventLoop = new AtomicReference<>();
			netty.withConnection((connection) -> eventLoop.set(connection.channel().eventLoop()));
			return eventLoop.get();
		}

	}

}
