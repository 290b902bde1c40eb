package io.github.wxjssdk.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpServer;

/**
 * Serves a function over HTTP on the loopback interface. No thread waits for a response,
 * so any number of calls may hang at the same time. {@link #close()} ends them at once.
 */
public final class SimulatorServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService executor;

	private SimulatorServer(HttpServer server, ExecutorService executor) {
		this.server = server;
		this.executor = executor;
	}

	/**
	 * Starts serving.
	 * @param port the port, 0 for a free one
	 * @param routes responds to a call, at once or later
	 * @return the running server
	 * @throws UncheckedIOException if the port is taken
	 */
	public static SimulatorServer start(int port, Function<HttpCall, CompletionStage<HttpResponse>> routes) {
		try {
			// InetAddress.getLoopbackAddress() may be ::1, but the base URL has
			// 127.0.0.1.
			InetAddress loopback = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
			HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
			ExecutorService executor = Executors.newCachedThreadPool(SimulatorServer::thread);
			server.setExecutor(executor);
			server.createContext("/", new ExchangeHandler(routes));
			server.start();
			return new SimulatorServer(server, executor);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The WeChat simulator cannot listen on port " + port
					+ " of 127.0.0.1. Give it another port, or 0 for a free one.", ex);
		}
	}

	/**
	 * The port that the server listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.getAddress().getPort();
	}

	/** Closes all connections at once, also those that wait for a response. */
	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "wechat-simulator-http");
		thread.setDaemon(true);
		return thread;
	}

}
