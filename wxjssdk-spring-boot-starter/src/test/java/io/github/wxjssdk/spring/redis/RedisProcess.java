package io.github.wxjssdk.spring.redis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import redis.embedded.core.ExecutableProvider;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A {@code redis-server} on a free port of the loopback interface, without persistence.
 * It ends with this JVM at the latest.
 */
public final class RedisProcess implements AutoCloseable {

	/** A node of a Cluster also listens on the port that is higher by as much. */
	private static final int CLUSTER_BUS = 10_000;

	private static final int ATTEMPTS = 10;

	private static final Supplier<File> EXECUTABLE = SingletonSupplier.of(RedisProcess::executable);

	private final int port;

	private final Path directory;

	private final Process process;

	private final Queue<String> output = new ConcurrentLinkedQueue<>();

	private final RedisClient client;

	private final Supplier<RedisCommands<String, String>> commands;

	private RedisProcess(int port, Path directory, List<String> command) throws IOException {
		this.port = port;
		this.directory = directory;
		this.process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
		Thread reader = new Thread(this::readOutput, "output of redis-server " + port);
		reader.setDaemon(true);
		reader.start();
		this.client = RedisClient.create(RedisURI.create("127.0.0.1", port));
		this.client.setOptions(ClientOptions.builder().autoReconnect(false).build());
		this.commands = SingletonSupplier.of(() -> this.client.connect().sync());
	}

	/**
	 * Start a server.
	 * @param options further command line options
	 * @return the server, ready to be used
	 */
	public static RedisProcess start(String... options) {
		return start(RedisProcess::freePort, "Ready to accept connections", (port, directory) -> {
			List<String> command = new ArrayList<>(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
			command.addAll(List.of(options));
			return command;
		});
	}

	/**
	 * Start a server on the port of one that has ended.
	 * @param ended the server that has ended
	 * @return the server, ready to be used, and empty
	 */
	public static RedisProcess startInPlaceOf(RedisProcess ended) {
		return start(() -> ended.port, "Ready to accept connections",
				(port, directory) -> List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
	}

	/**
	 * Start a Sentinel that decides alone, and quickly.
	 * @param name the name of what it monitors
	 * @param master the server that it monitors
	 * @return the Sentinel, ready to be used
	 */
	static RedisProcess startSentinel(String name, RedisProcess master) {
		return start(RedisProcess::freePort, "+monitor", (port, directory) -> {
			Path configuration = directory.resolve("sentinel.conf");
			Files.write(configuration,
					List.of("port " + port, "bind 127.0.0.1",
							"sentinel monitor " + name + " 127.0.0.1 " + master.port() + " 1",
							"sentinel down-after-milliseconds " + name + " 500",
							"sentinel failover-timeout " + name + " 5000"));
			return List.of(configuration.toString(), "--sentinel");
		});
	}

	private static RedisProcess start(IntSupplier ports, String ready, Arguments arguments) {
		String lastWords = "";
		try {
			for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
				int port = ports.getAsInt();
				Path directory = Files.createTempDirectory("wxjssdk-redis");
				List<String> command = new ArrayList<>(List.of(EXECUTABLE.get().getPath()));
				command.addAll(arguments.of(port, directory));
				RedisProcess started = new RedisProcess(port, directory, command);
				await().until(() -> !started.process.isAlive() || started.hasPrinted(ready));
				if (started.process.isAlive()) {
					return started;
				}
				// Somebody else may have been quicker to take the port.
				started.close();
				lastWords = String.join("\n", started.output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("redis-server does not start: " + lastWords);
	}

	/**
	 * Return where the server listens.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/** Commands of the test itself, on a connection of its own. */
	RedisCommands<String, String> commands() {
		return this.commands.get();
	}

	boolean isOlderThan(int majorVersion) {
		return Integer
			.parseInt(commands().info("server").replaceAll("(?s).*redis_version:(\\d+)\\..*", "$1")) < majorVersion;
	}

	/** How many commands of anybody the server has processed. */
	long processedCommands() {
		return Long.parseLong(commands().info("stats").replaceAll("(?s).*total_commands_processed:(\\d+)\\s.*", "$1"));
	}

	/** Wait until the server has printed a line that holds the text. */
	void awaitLine(String text) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.output).anyMatch((line) -> line.contains(text)));
	}

	private boolean hasPrinted(String text) {
		return this.output.stream().anyMatch((line) -> line.contains(text));
	}

	private void readOutput() {
		try (BufferedReader reader = this.process.inputReader()) {
			reader.lines().forEach(this.output::add);
		}
		catch (IOException | UncheckedIOException ex) {
			this.output.add("(closed)");
		}
	}

	/** Let the server stand still, with all connections open. */
	void stop() throws IOException, InterruptedException {
		Signals.send("STOP", this.process);
	}

	void resume() throws IOException, InterruptedException {
		Signals.send("CONT", this.process);
	}

	/** Kill the server at once. */
	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

	private static int freePort() {
		while (true) {
			try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				if (port.getLocalPort() + CLUSTER_BUS < 65_536) {
					return port.getLocalPort();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static File executable() {
		try {
			if (System.getProperty(ExecutableProvider.PROPERTY_EXECUTABLE_LOCATION) != null) {
				return ExecutableProvider.newSystemPropertyProvider().get();
			}
			File directory = Files.createTempDirectory("wxjssdk-redis").toFile();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory)));
			return ExecutableProvider.newJarResourceProvider(directory).get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The arguments of a server on a port, in a directory. */
	private interface Arguments {

		List<String> of(int port, Path directory) throws IOException;

	}

}
