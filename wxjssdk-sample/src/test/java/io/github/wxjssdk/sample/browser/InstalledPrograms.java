package io.github.wxjssdk.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that the browser tests borrow from the machine.
 */
enum InstalledPrograms {

	/** The browser, under the names that distributions give it. */
	CHROMIUM("chromium", "chromium-browser", "google-chrome"),

	/** Runs Playwright's driver. */
	NODE("node"),

	/** Fetches Tencent's script. */
	NPM("npm");

	private final List<String> names;

	InstalledPrograms(String... names) {
		this.names = List.of(names);
	}

	Path path() {
		return find().orElseThrow(() -> new IllegalStateException(
				"The browser tests need " + this.names.get(0) + ", which is not on the PATH. Install it."));
	}

	boolean isMissing() {
		return find().isEmpty();
	}

	static List<InstalledPrograms> missing() {
		return Arrays.stream(values()).filter(InstalledPrograms::isMissing).toList();
	}

	private Optional<Path> find() {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return this.names.stream()
			.flatMap((name) -> Stream.of(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	@Override
	public String toString() {
		return this.names.get(0);
	}

}
