package io.github.wxjssdk.benchmark.footprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.github.wxjssdk.benchmark.report.Rounds;
import io.github.wxjssdk.benchmark.report.Table;

/**
 * Starts each application and the empty one in turn, round by round. Each is started
 * without and with an archive of its classes (class data sharing), as Spring Boot's
 * documentation advises for a short start.
 */
public final class FootprintSuite {

	/** {@code mvn clean} deletes the archives, which have 40 MB each. */
	private static final Path ARCHIVES = Path.of("wxjssdk-benchmark", "target", "archives");

	private final Path main = Files.createDirectories(ARCHIVES).resolve("main.jar");

	private FootprintSuite() throws IOException {
		jar(this.main);
	}

	/** A class archive supports only jars, no directories. */
	private static void jar(Path target) throws IOException {
		String name = EmptyApplication.class.getName().replace('.', '/') + ".class";
		try (OutputStream output = Files.newOutputStream(target);
				JarOutputStream jar = new JarOutputStream(output);
				InputStream content = Objects
					.requireNonNull(EmptyApplication.class.getClassLoader().getResourceAsStream(name))) {
			jar.putNextEntry(new JarEntry(name));
			content.transferTo(jar);
		}
	}

	/**
	 * Measure and print.
	 * @param quick whether to start each twice instead of fifteen times
	 * @throws IOException if an application does not start
	 */
	public static void run(boolean quick) throws IOException {
		new FootprintSuite().measure(quick ? 2 : 15);
	}

	private void measure(int rounds) throws IOException {
		ClassPath empty = new ClassPath("empty");
		Map<ClassPath, Added> applications = new LinkedHashMap<>();
		for (String name : new String[] { "webflux", "wxjssdk", "wxjava" }) {
			applications.put(new ClassPath(name), new Added(new Rounds(), new Rounds(), new Rounds()));
		}
		archive(empty);
		for (ClassPath application : applications.keySet()) {
			archive(application);
		}
		for (int round = 0; round < rounds; round++) {
			ClassPath.Start without = empty.start(this.main);
			ClassPath.Start withoutArchived = startArchived(empty);
			for (Map.Entry<ClassPath, Added> application : applications.entrySet()) {
				ClassPath.Start with = application.getKey().start(this.main);
				ClassPath.Start withArchived = startArchived(application.getKey());
				application.getValue().millis().add(with.millis() - without.millis());
				application.getValue().millisArchived().add(withArchived.millis() - withoutArchived.millis());
				application.getValue().beans().add(with.beans() - without.beans());
			}
		}
		Table table = new Table("Added to an empty web application, start-up as median of " + rounds + " rounds", "",
				"jars", "bytes", "beans", "start-up, ms", "with a class archive, ms");
		applications.forEach((full, added) -> table.row(full.name(), full.jars() - empty.jars(),
				"%,d".formatted(full.bytes() - empty.bytes()), "%.0f".formatted(added.beans().median()),
				added.millis().format("%,.0f"), added.millisArchived().format("%,.0f")));
	}

	private void archive(ClassPath application) throws IOException {
		Files.deleteIfExists(archiveOf(application));
		application.start(this.main, "-XX:ArchiveClassesAtExit=" + archiveOf(application));
	}

	/** The start fails if the archive does not fit, so that it never runs without. */
	private ClassPath.Start startArchived(ClassPath application) throws IOException {
		return application.start(this.main, "-Xshare:on", "-XX:SharedArchiveFile=" + archiveOf(application));
	}

	private static Path archiveOf(ClassPath application) {
		return ARCHIVES.resolve(application.name() + ".jsa");
	}

	/**
	 * What an application adds to the empty one.
	 *
	 * @param millis the milliseconds to start
	 * @param millisArchived the same with an archive of classes
	 * @param beans the beans
	 */
	private record Added(Rounds millis, Rounds millisArchived, Rounds beans) {

	}

}
