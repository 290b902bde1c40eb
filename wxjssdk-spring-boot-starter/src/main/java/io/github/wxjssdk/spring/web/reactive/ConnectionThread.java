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
 * Sends an answer that was waited for from the thread that reads the connection. If
 * another thread sends it, then Reactor Netty 1.3.6 and 1.3.7 may stop reading the
 * connection, and a later request on it is never answered.
 *
 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">Reactor Netty
 * #4361</a>
 */
final class ConnectionThread {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest",
			ConnectionThread.class.getClassLoader());

	private ConnectionThread() {
	}

	/** Let what follows an answer run on the connection's thread. */
	static <T> Mono<T> publishOn(ServerHttpRequest request, Mono<T> answer) {
		Executor eventLoop = NETTY ? Netty.eventLoop(request) : null;
		return (eventLoop != null) ? answer.publishOn(Schedulers.fromExecutor(eventLoop)) : answer;
	}

	/** Apart, because its types may be missing. */
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
