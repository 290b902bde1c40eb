package io.github.wxjssdk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

import com.tngtech.archunit.core.domain.JavaCall;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rules of the house, for the classes that users get. */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.wxjssdk");

	private static final ArchRule TIME_IS_INJECTED = noClasses().that()
		.doNotHaveSimpleName("SystemTimeSource")
		.should()
		.callMethodWhere(describe("reads a system clock", ArchitectureTests::readsASystemClock))
		.orShould()
		.callConstructor(Date.class)
		.because("tests and simulations move time: ask a TimeSource");

	@Test
	void packagesDependOnEachOtherInOneDirection() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("diagnosis")
			.definedBy("..diagnosis..")
			.layer("signature")
			.definedBy("..signature..")
			.layer("credential")
			.definedBy("..credential..")
			.layer("store")
			.definedBy("..store..")
			.layer("api")
			.definedBy("..api..")
			.whereLayer("diagnosis")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("signature")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("credential")
			.mayOnlyBeAccessedByLayers("signature", "diagnosis")
			.whereLayer("store")
			.mayOnlyBeAccessedByLayers("signature", "credential")
			.whereLayer("api")
			.mayOnlyBeAccessedByLayers("diagnosis", "signature", "credential", "store")
			.check(MAIN);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("io.github.wxjssdk.(*)..").should().beFreeOfCycles().check(MAIN);
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
			.withMessageContaining("4 times");
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

	private static boolean readsASystemClock(JavaCall<?> call) {
		JavaClass owner = call.getTargetOwner();
		String name = call.getName();
		return (owner.isEquivalentTo(System.class) && (name.equals("nanoTime") || name.equals("currentTimeMillis")))
				|| (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
				|| (owner.getPackageName().equals("java.time") && name.equals("now"));
	}

	@SuppressWarnings("unused")
	private static final class ReadsTheClock {

		private final long nanos = System.nanoTime();

		private final Instant instant = Instant.now();

		private final Clock clock = Clock.systemUTC();

		private final ZonedDateTime dateTime = LocalDateTime.now().atZone(this.clock.getZone());

	}

}
