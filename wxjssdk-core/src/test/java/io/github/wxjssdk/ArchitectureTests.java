package io.github.wxjssdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rules of the house, for the classes that users get. */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.wxjssdk");

	private static final ArchRule TIME_IS_INJECTED = noClasses().that()
		.doNotHaveSimpleName("SystemTimeSource")
		.should()
		.accessTargetWhere(describe("reads a system clock", ArchitectureTests::readsASystemClock))
		.because("tests and simulations move time: ask a TimeSource");

	private static final ArchRule CHANCE_AND_THREADS_ARE_INJECTED = noClasses().that()
		.doNotHaveSimpleName("SystemScheduler")
		.and()
		.doNotHaveSimpleName("Nonce")
		.should()
		.accessTargetWhere(describe("draws from chance or starts threads", ArchitectureTests::drawsOrStartsThreads))
		.because("simulations repeat themselves: ask the Scheduler");

	@Test
	void packagesDependOnEachOtherInOneDirection() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("account")
			.definedBy("..account..")
			.layer("diagnosis")
			.definedBy("..diagnosis..")
			.layer("signature")
			.definedBy("..signature..")
			.layer("refresh")
			.definedBy("..refresh..")
			.layer("guard")
			.definedBy("..guard..")
			.layer("credential")
			.definedBy("..credential..")
			.layer("store")
			.definedBy("..store..")
			.layer("api")
			.definedBy("..api..")
			.layer("time")
			.definedBy("..time..")
			.whereLayer("account")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("diagnosis")
			.mayOnlyBeAccessedByLayers("account")
			.whereLayer("signature")
			.mayOnlyBeAccessedByLayers("account")
			.whereLayer("refresh")
			.mayOnlyBeAccessedByLayers("account", "diagnosis", "signature")
			.whereLayer("guard")
			.mayOnlyBeAccessedByLayers("account", "refresh")
			.whereLayer("credential")
			.mayOnlyBeAccessedByLayers("account", "diagnosis", "signature", "refresh", "guard")
			.whereLayer("store")
			.mayOnlyBeAccessedByLayers("account", "refresh", "guard", "credential")
			.whereLayer("time")
			.mayOnlyBeAccessedByLayers("account", "signature", "refresh", "guard", "store")
			.check(MAIN);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.github.wxjssdk.(**)").should().beFreeOfCycles().check(MAIN);
	}

	/** The module descriptor says the same to the compiler of whoever uses modules. */
	@Test
	void theRoomsThatAreForThisModuleOnlyAreNotExported() throws IOException {
		ModuleDescriptor module = ModuleDescriptor
			.read(new ByteArrayInputStream(Files.readAllBytes(Path.of("target/classes/module-info.class"))));
		assertThat(module.exports()).extracting(ModuleDescriptor.Exports::source)
			.containsExactlyInAnyOrder("io.github.wxjssdk.account", "io.github.wxjssdk.api",
					"io.github.wxjssdk.credential", "io.github.wxjssdk.diagnosis", "io.github.wxjssdk.signature",
					"io.github.wxjssdk.store", "io.github.wxjssdk.store.local", "io.github.wxjssdk.time");
	}

	@Test
	void nothingIsNeededButTheJdkAndJSpecify() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.github.wxjssdk..", "java..", "org.jspecify..")
			.check(MAIN);
	}

	@Test
	void nothingLogsOrPrints() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.logging..", "java.lang.System$Logger..")
			.orShould()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("what happens is told to a CredentialListener")
			.check(MAIN);
	}

	@Test
	void onlyOneClassReadsTheSystemsClocks() {
		TIME_IS_INJECTED.check(MAIN);
	}

	@Test
	void aClassThatReadsTheSystemsClocksIsCaught() {
		JavaClasses guilty = new ClassFileImporter().importClasses(ReadsTheClock.class);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> TIME_IS_INJECTED.check(guilty))
			.withMessageContaining("6 times");
	}

	@Test
	void publicClassesAreFinalOrMadeToBeImplemented() {
		classes().that()
			.arePublic()
			.and()
			.areNotInterfaces()
			.and()
			.areNotAssignableTo(Throwable.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(MAIN);
	}

	@Test
	void onlyTheSchedulerAndNoncesDrawFromChanceOrStartThreads() {
		CHANCE_AND_THREADS_ARE_INJECTED.check(MAIN);
	}

	@Test
	void aClassThatDrawsFromChanceOrStartsThreadsIsCaught() {
		JavaClasses guilty = new ClassFileImporter().importClasses(DrawsAndStarts.class);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> CHANCE_AND_THREADS_ARE_INJECTED.check(guilty))
			.withMessageContaining("6 times");
	}

	private static boolean readsASystemClock(JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		String name = access.getName();
		return (owner.isEquivalentTo(Date.class) && name.equals("<init>"))
				|| (owner.isEquivalentTo(System.class) && (name.equals("nanoTime") || name.equals("currentTimeMillis")))
				|| (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
				|| (owner.getPackageName().equals("java.time") && name.equals("now"));
	}

	private static boolean drawsOrStartsThreads(JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		String name = access.getName();
		return (owner.isAssignableTo(RandomGenerator.class) && (name.equals("<init>") || name.equals("current")))
				|| (owner.isEquivalentTo(Math.class) && name.equals("random"))
				|| (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
				|| (owner.isAssignableTo(Thread.class) && name.equals("<init>"))
				|| owner.isEquivalentTo(Executors.class) || owner.isEquivalentTo(ForkJoinPool.class);
	}

	@SuppressWarnings("unused")
	private static final class ReadsTheClock {

		private final long nanos = System.nanoTime();

		private final Instant instant = Instant.now();

		private final Clock clock = Clock.systemUTC();

		private final ZonedDateTime dateTime = LocalDateTime.now().atZone(this.clock.getZone());

		private final LongSupplier reference = System::currentTimeMillis;

		private final Date date = new Date();

	}

	@SuppressWarnings("unused")
	private static final class DrawsAndStarts {

		private final Random random = new Random(1);

		private final int number = ThreadLocalRandom.current().nextInt();

		private final DoubleSupplier fraction = Math::random;

		private final UUID id = UUID.randomUUID();

		private final Thread thread = new Thread(this::hashCode);

		private final ExecutorService threads = Executors.newCachedThreadPool();

	}

}
