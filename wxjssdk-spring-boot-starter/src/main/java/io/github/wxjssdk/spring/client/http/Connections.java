package io.github.wxjssdk.spring.client.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * The connections that are open and not in use. They are kept for so short a time that no
 * server closes them first: a request that crosses the closing would be lost.
 */
final class Connections {

	private static final Duration KEPT = Duration.ofSeconds(4);

	private final Tls tls;

	private final HttpThreads threads;

	private final Deque<Connection> idle = new ArrayDeque<>();

	Connections(Tls tls, HttpThreads threads) {
		this.tls = tls;
		this.threads = threads;
	}

	/** Return a connection that nobody else uses; it may have to be opened. */
	Connection to(Route route) {
		for (Connection kept = take(route); kept != null; kept = take(route)) {
			if (kept.isQuiet()) {
				return kept;
			}
			kept.close();
		}
		return new Connection(route, this.tls);
	}

	private synchronized @Nullable Connection take(Route route) {
		for (Iterator<Connection> all = this.idle.iterator(); all.hasNext();) {
			Connection kept = all.next();
			if (kept.route().equals(route)) {
				all.remove();
				return kept;
			}
		}
		return null;
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
