package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
			// Another JVM may fetch it at the same time.
			Path own = Files
				.createDirectories(FOLDER.resolve(folder.getFileName() + "-" + ProcessHandle.current().pid()));
			Process npm = new ProcessBuilder(InstalledPrograms.NPM.path().toString(), "install", name + "@" + version,
					"--prefix", own.toString(), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund",
					"--prefer-offline", "--legacy-peer-deps")
				.redirectErrorStream(true)
				.start();
			String output = new String(npm.getInputStream().readAllBytes());
			if (npm.waitFor() != 0) {
				throw new IllegalStateException(
						"npm cannot fetch " + name + "@" + version + ", which the browser tests need:\n" + output);
			}
			try {
				Files.move(own, folder);
			}
			catch (FileAlreadyExistsException | DirectoryNotEmptyException ex) {
				// It came first, and brought the same.
			}
		}
		return installed;
	}

	/** Returns a file of a package, if it is the one that is expected. */
	static byte[] read(String name, String version, String file, String sha256)
			throws IOException, InterruptedException {
		Path path = fetch(name, version).resolve(file);
		byte[] content = Files.readAllBytes(path);
		if (!sha256.equals(sha256(content))) {
			throw new IllegalStateException(
					"The SHA-256 of " + path + " is " + sha256(content) + ", and should be " + sha256 + ".");
		}
		return content;
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
