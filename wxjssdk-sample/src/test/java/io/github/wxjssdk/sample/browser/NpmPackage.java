package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A package that npm fetches when a test first needs it, and that is kept in
 * {@code target/}.
 */
final class NpmPackage {

	private static final Path FOLDER = Path.of("target", "npm");

	private NpmPackage() {
	}

	/** Returns where the package is. Its scripts do not run, nor do those of others. */
	static synchronized Path fetch(String name, String version) throws IOException, InterruptedException {
		Path folder = FOLDER.resolve(name + "-" + version);
		Path installed = folder.resolve("node_modules").resolve(name);
		if (!Files.exists(installed)) {
			Files.createDirectories(folder);
			Process npm = new ProcessBuilder(InstalledPrograms.NPM.path().toString(), "install", name + "@" + version,
					"--prefix", folder.toString(), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund",
					"--prefer-offline")
				.redirectErrorStream(true)
				.start();
			String output = new String(npm.getInputStream().readAllBytes());
			if (npm.waitFor() != 0) {
				throw new IllegalStateException(
						"npm cannot fetch " + name + "@" + version + ", which the browser tests need:\n" + output);
			}
		}
		return installed;
	}

}
