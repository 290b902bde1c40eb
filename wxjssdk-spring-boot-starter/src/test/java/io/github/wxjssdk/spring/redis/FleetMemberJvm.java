package io.github.wxjssdk.spring.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.wxjssdk.credential.AccessTokenMode;

import static org.assertj.core.api.Assertions.assertThat;

/** A {@link FleetMember} in a JVM of its own, as the test sees it. */
final class FleetMemberJvm implements AutoCloseable {

	private final Process process;

	private final BufferedReader answers;

	FleetMemberJvm(AccessTokenMode mode, String weChat, RedisProcess redis) throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), FleetMember.class.getName(),
				mode.name(), weChat, Integer.toString(redis.port()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.answers = this.process.inputReader(StandardCharsets.UTF_8);
	}

	void awaitReady() throws IOException {
		String line = this.answers.readLine();
		while (line != null && !line.equals("ready")) {
			line = this.answers.readLine();
		}
		assertThat(line).isEqualTo("ready");
	}

	void ask() {
		try {
			this.process.getOutputStream().write('\n');
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String answer() throws IOException {
		String line = this.answers.readLine();
		while (line != null && !line.matches("[0-9a-f]{16} [0-9a-f]{16}")) {
			line = this.answers.readLine();
		}
		assertThat(line).as("the answer of another JVM").isNotNull();
		return line;
	}

	void stop() throws IOException, InterruptedException {
		Signals.send("STOP", this.process);
	}

	void resume() throws IOException, InterruptedException {
		Signals.send("CONT", this.process);
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
