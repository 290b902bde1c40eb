package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and keeps those that another call may use. They are kept for so
 * short a time that no server closes them first: a request that is sent while the server
 * closes would be lost.
 */
final class Connections {

	private static final Duration KEPT = Duration.ofSeconds(4);

	private final Connection.Tls tls;

	private final HttpThreads threads;

	private final Deque<Connection> idle = new ArrayDeque<>();

	Connections(Connection.Tls tls, HttpThreads threads) {
		this.tls = tls;
		this.threads = threads;
	}

	/**
	 * Return a connection that no other call uses.
	 * @param user gets its socket, before that is connected
	 */
	Connection connect(Route route, Consumer<Socket> user) throws IOException {
		for (Connection kept = take(route); kept != null; kept = take(route)) {
			if (kept.isQuiet()) {
				user.accept(kept.tcp());
				return kept;
			}
			kept.close();
		}
		return Connection.open(route, this.tls, user);
	}

	private synchronized @Nullable Connection take(Route route) {
		Optional<Connection> kept = this.idle.stream()
			.filter((connection) -> connection.route().equals(route))
			.findFirst();
		kept.ifPresent(this.idle::remove);
		return kept.orElse(null);
	}

	/** Keep a connection for the next call. */
	void keep(Connection connection) {
		synchronized (this) {
			this.idle.push(connection);
		}
		this.threads.schedule(() -> {
			if (remove(connection)) {
				connection.close();
			}
		}, KEPT);
	}

	private synchronized boolean remove(Connection connection) {
		return this.idle.remove(connection);
	}

}
