package io.github.wxjssdk.benchmark.behaviour;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.library.Setting;

/** Starts and controls a {@link Member}. Not thread-safe. */
final class MemberJvm implements AutoCloseable {

	private final Process process;

	private final BufferedReader answers;

	MemberJvm(Library library, Setting setting) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Member.class.getName(),
				library.name(), setting.baseUrl(), Integer.toString(setting.redisPort().orElse(Member.NO_REDIS)))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.answers = this.process.inputReader(StandardCharsets.UTF_8);
	}

	void awaitReady() throws IOException {
		String line = read();
		if (!line.equals(Member.READY)) {
			throw new IOException("Not ready: " + line);
		}
	}

	void sign(int threads) throws IOException {
		this.process.getOutputStream().write((threads + "\n").getBytes(StandardCharsets.UTF_8));
		this.process.getOutputStream().flush();
	}

	Latencies answer() throws IOException {
		return Latencies.parse(read());
	}

	private String read() throws IOException {
		String line = this.answers.readLine();
		if (line == null) {
			throw new IOException("The member's JVM ended");
		}
		return line;
	}

	void kill() {
		this.process.destroyForcibly();
	}

	@Override
	public void close() {
		kill();
	}

}
