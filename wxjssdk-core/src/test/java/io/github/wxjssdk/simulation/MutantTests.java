package io.github.wxjssdk.simulation;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import io.github.wxjssdk.simulation.Scenario.Trouble;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The simulation can fail: with any one of the rules taken out of the library's source,
 * it does, within some seeds.
 */
class MutantTests {

	private static final Path SOURCES = Path.of("src/main/java/io/github/wxjssdk");

	private static final long MOST_SEEDS = 210;

	@TempDir
	Path sources;

	@TempDir
	Path classes;

	/**
	 * The faults that show that a rule is needed, the rule, and the source without it.
	 */
	enum Mutant {

		FENCE(Trouble.PAUSES, "store/local/Ledger.java", "if (lease.fence() > this.fence) {\n\t\t\tthis.value",
				"if (true) {\n\t\t\tthis.value"),

		SUSPECT_RULE(Trouble.PAUSES, "store/local/Ledger.java", "if (this.expiresAt - now > cap) {", "if (false) {"),

		UNKNOWN_OUTCOME(Trouble.PAUSES, "store/local/Ledger.java", "this.doubtUntil = now +", "this.doubtUntil = 0 *"),

		DEAD_OWNERS(Trouble.KILLS, "store/local/Ledger.java",
				"return this.kind == CredentialKind.CLASSIC_ACCESS_TOKEN && this.leaseOwner",
				"return false && this.leaseOwner"),

		LOOK_UNDER_THE_LEASE(Trouble.NONE, "store/local/Ledger.java",
				"if (stored != null && request.isSatisfiedBy(stored)) {", "if (false) {"),

		LEASE(Trouble.NONE, "store/local/Ledger.java", "if (this.leaseOwner != null && now < this.leaseUntil) {",
				"if (false) {"),

		BACK_OFF(Trouble.WECHAT, "refresh/BackOff.java", "return (doubled.compareTo(cap) <= 0) ? doubled : cap;",
				"return Duration.ZERO;"),

		A_PAUSE_ENDS_IN_TIME(Trouble.HICCUPS, "refresh/Refresh.java",
				": shorter(later.retryAfter(), BackOff.whileUsable(usable));", ": later.retryAfter();"),

		A_COOL_DOWN_ENDS_IN_TIME(Trouble.HICCUPS, "store/CoolDown.java", "boolean urgent = ",
				"boolean urgent = false && "),

		SHARED_COOL_DOWN(Trouble.SECRET, "store/local/Ledger.java",
				"if (this.coolDown != null && this.coolDown.appliesTo(request, now)) {", "if (false) {"),

		DOUBTED_IS_NOT_REJECTED(Trouble.ROTATION, "refresh/Snapshot.java",
				"return as(isTicket(kind) ? Report.DOUBTED : Report.REJECTED);", "return as(Report.REJECTED);"),

		COMPARE_IN_INVALIDATION(Trouble.ROTATION, "refresh/RefreshingProvider.java",
				"if (snapshot == null || !snapshot.value().equals(rejected)) {\n\t\t\treturn false;",
				"if (snapshot == null) {\n\t\t\treturn false;"),

		POLLING_THE_STORE(Trouble.PAUSES, "refresh/StorePoller.java",
				"found.ifPresent((stored) -> this.refresh.offer(stored, asked));", ""),

		READING_WHAT_WAS_ASKED_FOR(Trouble.ROTATION, "guard/BatchReader.java", "found.get(request.key())",
				"found.get(batch.get(0).key())"),

		POLLING_WHAT_WAS_PREPARED(Trouble.ROTATION, "refresh/StorePoller.java",
				"if (!this.running) {\n\t\t\tplanNextPoll();\n\t\t}\n\t\tnext();",
				"if (this.held.get() == null) {\n\t\t\tplanNextPoll();\n\t\t\tnext();\n\t\t}");

		private final Trouble shownBy;

		private final String file;

		private final String rule;

		private final String without;

		Mutant(Trouble shownBy, String file, String rule, String without) {
			this.shownBy = shownBy;
			this.file = file;
			this.rule = rule;
			this.without = without;
		}

	}

	@ParameterizedTest
	@EnumSource
	void theSimulationFailsWithout(Mutant mutant) throws Throwable {
		compileWithout(mutant);
		try (URLClassLoader mutated = new ChildFirst(this.classes)) {
			MethodHandle run = run(mutated);
			assertThat(seedsOf(mutant.shownBy).anyMatch((seed) -> fails(run, seed)))
				.as("a seed that fails without the rule")
				.isTrue();
		}
	}

	private static LongStream seedsOf(Trouble trouble) {
		return LongStream.range(0, MOST_SEEDS).filter((seed) -> Scenario.troubleOf(seed) == trouble);
	}

	private void compileWithout(Mutant mutant) throws IOException {
		String source = Files.readString(SOURCES.resolve(mutant.file));
		assertThat(source).as(mutant.file).containsOnlyOnce(mutant.rule);
		Path mutated = this.sources.resolve(mutant.file);
		Files.createDirectories(mutated.getParent());
		Files.writeString(mutated, source.replace(mutant.rule, mutant.without));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		int failed = compiler.run(null, null, null, "-nowarn", "-proc:none", "-p", modules(), "--patch-module",
				"io.github.wxjssdk.core=" + this.sources, "-d", this.classes.toString(), mutated.toString());
		assertThat(failed).isZero();
	}

	/** The library is compiled as a module: its sealed types need that. */
	private static String modules() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Files.exists(Path.of(entry, "module-info.class")) || entry.contains("jspecify"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static MethodHandle run(ClassLoader loader) throws ReflectiveOperationException {
		Class<?> simulation = loader.loadClass(FleetSimulation.class.getName());
		Class<?> outcome = loader.loadClass(Invariants.Outcome.class.getName());
		return MethodHandles.privateLookupIn(simulation, MethodHandles.lookup())
			.findStatic(simulation, "run", MethodType.methodType(outcome, long.class));
	}

	private static boolean fails(MethodHandle run, long seed) {
		try {
			run.invoke(seed);
			return false;
		}
		catch (AssertionError ex) {
			return true;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Loads the library and the simulation anew, and the mutated classes in their place.
	 */
	private static final class ChildFirst extends URLClassLoader {

		ChildFirst(Path mutated) throws MalformedURLException {
			super(urls(mutated), MutantTests.class.getClassLoader());
		}

		private static URL[] urls(Path mutated) throws MalformedURLException {
			List<URL> urls = new ArrayList<>();
			urls.add(mutated.toUri().toURL());
			for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
				urls.add(Path.of(entry).toUri().toURL());
			}
			return urls.toArray(URL[]::new);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				if (!name.startsWith("io.github.wxjssdk.")) {
					return super.loadClass(name, resolve);
				}
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

	}

}
