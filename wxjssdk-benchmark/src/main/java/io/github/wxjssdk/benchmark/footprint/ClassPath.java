package io.github.wxjssdk.benchmark.footprint;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The jars of one of the applications in the directory {@code footprint}. */
record ClassPath(String name) {

	int jars() {
		return files().length;
	}

	long bytes() {
		return Arrays.stream(files()).mapToLong(File::length).sum();
	}

	private File[] files() {
		return Objects.requireNonNull(lib().toFile().listFiles(), () -> "Run from the project's root: no " + lib());
	}

	private Path lib() {
		return Path.of("wxjssdk-benchmark", "footprint", this.name, "target", "lib");
	}

	/**
	 * Start the application in its own JVM.
	 * @param main the jar with {@link EmptyApplication}
	 * @param options more options of the JVM
	 */
	Start start(Path main, String... options) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(options));
		command.add("-cp");
		command.add(main + File.pathSeparator + lib() + File.separator + "*");
		command.add(EmptyApplication.class.getName());
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			// The JVM may print other lines.
			String line = output.lines()
				.filter((said) -> said.matches("\\d+ \\d+"))
				.reduce((first, second) -> second)
				.orElseThrow(() -> new IOException(this.name + " does not start"));
			String[] figures = line.split(" ");
			return new Start(Long.parseLong(figures[0]), Integer.parseInt(figures[1]));
		}
	}

	/**
	 * How an application started.
	 *
	 * @param millis the time to start
	 * @param beans the number of beans
	 */
	record Start(long millis, int beans) {

	}

}
