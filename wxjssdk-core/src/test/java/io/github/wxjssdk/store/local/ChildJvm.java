package io.github.wxjssdk.store.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The parent's handle of a {@link StoreProcess}. */
final class ChildJvm implements AutoCloseable {

	private final Process process;

	private final BufferedReader answers;

	private ChildJvm(Process process) {
		this.process = process;
		this.answers = process.inputReader(StandardCharsets.UTF_8);
	}

	/** Start a child; it is not ready yet. */
	static ChildJvm start(Path directory) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		String classPath = location(StoreProcess.class) + System.getProperty("path.separator")
				+ location(FileCredentialStore.class);
		return new ChildJvm(new ProcessBuilder(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Xmx32m", "-cp", classPath, StoreProcess.class.getName(), directory.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start());
	}

	private static Path location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	ChildJvm awaitReady() throws IOException {
		assertThat(answer()).isEqualTo("READY");
		return this;
	}

	void tell(String command) {
		try {
			this.process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String answer() throws IOException {
		String line = this.answers.readLine();
		assertThat(line).as("answer of a child JVM").isNotNull();
		return line;
	}

	String ask(String command) throws IOException {
		tell(command);
		return answer();
	}

	/** Send a command to all at once, then read the answer of each. */
	static List<String> askAll(List<ChildJvm> children, String command) throws IOException {
		children.forEach((child) -> child.tell(command.replace("{pid}", Long.toString(child.process.pid()))));
		List<String> answers = new ArrayList<>();
		for (ChildJvm child : children) {
			answers.add(child.answer());
		}
		return answers;
	}

	long pid() {
		return this.process.pid();
	}

	/** Send SIGKILL, so the child cannot clean up. */
	void kill() throws InterruptedException {
		assertThat(this.process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}
