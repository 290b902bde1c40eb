package io.github.wxjssdk.benchmark.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.function.Function;

import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisServerCommands;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A real Redis on the loopback interface. Not thread-safe. */
public final class Redis implements AutoCloseable {

	private final int port;

	private RedisServer server;

	private String processId = "";

	private Redis(int port) throws IOException {
		this.port = port;
		this.server = start(port);
	}

	/**
	 * Start a Redis on a free port.
	 * @return the running Redis
	 */
	public static Redis start() {
		try {
			return new Redis(freePort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Connect an application as Spring Boot does by default. */
	static LettuceConnectionFactory connect(int port) {
		LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", port);
		connections.afterPropertiesSet();
		connections.start();
		return connections;
	}

	private static RedisServer start(int port) throws IOException {
		RedisServer started = RedisServer.newRedisServer()
			.port(port)
			.setting("bind 127.0.0.1")
			.setting("save \"\"")
			.build();
		started.start();
		return started;
	}

	/**
	 * Return the port on which it listens.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/** Delete all keys, like an eviction or a restart without persistence. */
	public void flush() {
		ask((commands) -> {
			commands.flushAll(RedisServerCommands.FlushOption.SYNC);
			return "";
		});
	}

	/** Let it accept connections but send no reply, until {@link #thaw()}. */
	public void freeze() {
		this.processId = ask((commands) -> Objects.requireNonNull(commands.info("server")).getProperty("process_id"));
		signal("STOP");
	}

	private String ask(Function<RedisServerCommands, String> question) {
		LettuceConnectionFactory connections = connect(this.port);
		try (RedisConnection connection = connections.getConnection()) {
			return question.apply(connection.serverCommands());
		}
		finally {
			connections.destroy();
		}
	}

	/** Let it continue after {@link #freeze()}. */
	public void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, this.processId).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Kill it. All connections break, and new ones fail. */
	public void kill() {
		close();
	}

	/** Start it again, without keys, on the same port. */
	public void startAgain() {
		try {
			this.server = start(this.port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
