package io.github.wxjssdk.spring;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The file {@code public-api.txt} of each published module lists its public API. An
 * unintended change fails here. An intended change is visible in the review.
 */
class PublicApiTests {

	private static final boolean ACCEPT = Boolean.getBoolean("public-api.accept");

	@ParameterizedTest
	@CsvSource({ "wxjssdk-core, io.github.wxjssdk.signature.JsSdkSigner",
			"wxjssdk-simulator, io.github.wxjssdk.simulator.WeChatSimulator",
			"wxjssdk-spring-boot-starter, io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties" })
	void aModuleOffersWhatIsWrittenDown(String module, Class<?> oneOfItsClasses) throws IOException {
		Path file = Path.of("..", module, "public-api.txt");
		List<String> offered = PublicApi.of(classesBeside(oneOfItsClasses));
		if (ACCEPT) {
			Files.write(file, offered);
		}
		assertThat(changes(Files.readAllLines(file), offered)).as("""
				Public API of %s. Not intended? Make it package-private. Intended? Run
				  mvn -pl wxjssdk-spring-boot-starter -am test -Dtest=PublicApiTests \
				-Dsurefire.failIfNoSpecifiedTests=false -Dpublic-api.accept
				and commit public-api.txt with the change.""", module).isEmpty();
	}

	@Test
	void everythingThatOthersCanCallIsWrittenDown() {
		JavaClasses classes = new ClassFileImporter().importClasses(Offered.class, Offered.Choice.class,
				Offered.Pair.class, Offered.Hidden.class, NotOffered.class);
		assertThat(PublicApi.of(classes)).containsExactly(
				"io.github.wxjssdk.spring.Offered abstract class<V> extends java.util.concurrent.Callable<java.util.List<V>>",
				"io.github.wxjssdk.spring.Offered$Choice enum",
				"io.github.wxjssdk.spring.Offered$Choice.ONE final static io.github.wxjssdk.spring.Offered$Choice",
				"io.github.wxjssdk.spring.Offered$Choice.valueOf(String) static io.github.wxjssdk.spring.Offered$Choice",
				"io.github.wxjssdk.spring.Offered$Choice.values() static io.github.wxjssdk.spring.Offered$Choice[]",
				"io.github.wxjssdk.spring.Offered$Pair record",
				"io.github.wxjssdk.spring.Offered$Pair.<init>(String, int[]) void",
				"io.github.wxjssdk.spring.Offered$Pair.first() String",
				"io.github.wxjssdk.spring.Offered$Pair.others() int[]",
				"io.github.wxjssdk.spring.Offered.<init>(V) protected void",
				"io.github.wxjssdk.spring.Offered.NAME final static String",
				"io.github.wxjssdk.spring.Offered.find(Class<E>, V[]) abstract<E> java.util.Optional<V> throws java.io.IOException",
				"io.github.wxjssdk.spring.Offered.inherited() void");
	}

	@Test
	void aChangeIsShownByTheLine() {
		assertThat(changes(List.of("A class", "A.gone() void"), List.of("A class", "A.added() void")))
			.containsExactly("- A.gone() void", "+ A.added() void");
	}

	private static JavaClasses classesBeside(Class<?> type) {
		String origin = type.getProtectionDomain().getCodeSource().getLocation().getPath();
		Set<String> exported = packagesExportedBy(Path.of(origin));
		return new ClassFileImporter().withImportOption((location) -> location.contains(origin))
			.importPackages("io.github.wxjssdk")
			.that(describe("are exported",
					(offered) -> exported.isEmpty() || exported.contains(offered.getPackageName())));
	}

	/** A module says what it offers; all is offered by what is no module. */
	private static Set<String> packagesExportedBy(Path origin) {
		return ModuleFinder.of(origin)
			.findAll()
			.stream()
			.map(ModuleReference::descriptor)
			.flatMap((module) -> module.exports().stream())
			.map(ModuleDescriptor.Exports::source)
			.collect(Collectors.toSet());
	}

	private static List<String> changes(List<String> written, List<String> offered) {
		Stream<String> gone = written.stream().filter((line) -> !offered.contains(line)).map("- "::concat);
		Stream<String> added = offered.stream().filter((line) -> !written.contains(line)).map("+ "::concat);
		return Stream.concat(gone, added).toList();
	}

}
