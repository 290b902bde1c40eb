package io.github.wxjssdk.spring;

import java.net.URL;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.json.JsonWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.web.cors.CorsConfiguration;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

/**
 * The house rules.
 */
class ArchitectureTests {

	private static final String AUTO_CONFIGURATION = "io.github.wxjssdk.spring.autoconfigure";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.github.wxjssdk.spring");

	/** What each adapter may use; the auto-configuration may use all. */
	private static final Map<String, Set<String>> ADAPTERS = Map.ofEntries(entry("actuate", Set.of("diagnosis")),
			entry("client", Set.of("client.http", "json")), entry("client.http", Set.of()),
			entry("diagnosis", Set.of()), entry("json", Set.of()), entry("logging", Set.of()),
			entry("micrometer", Set.of()), entry("redis", Set.of()),
			entry("tokenserver", Set.of("diagnosis", "json", "web")), entry("web", Set.of("diagnosis", "json")),
			entry("web.reactive", Set.of("web")), entry("web.servlet", Set.of("web")));

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.resideInAPackage(AUTO_CONFIGURATION));
	}

	@Test
	void autoConfigurationsHaveNoPublicMembersAndNoFields() {
		check(members().that(areNotConstructors())
			.and()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic());
		check(fields()
			.should(ArchConditions.<JavaMember>not(ArchConditions.beDeclaredInClassesThat(areAutoConfigurations()))
				.forSubtype()));
	}

	@Test
	void everyBeanBacksOff() {
		check(methods().that().areAnnotatedWith(Bean.class).should().beAnnotatedWith(ConditionalOnMissingBean.class));
	}

	@Test
	void theStarterPublishesOnlyItsOwnTypes() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.haveRawReturnType(JavaClass.Predicates.resideInAPackage("io.github.wxjssdk..")));
	}

	@Test
	void noBeanMethodHasAConditionOnAClass() {
		check(methods().that().areAnnotatedWith(Bean.class).should().notBeAnnotatedWith(ConditionalOnClass.class));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching("io.github.wxjssdk.spring.(**)").should().beFreeOfCycles());
	}

	@Test
	void adaptersKnowEachOtherAsDesignedOnly() {
		check(design("io.github.wxjssdk.spring.", ADAPTERS)
			.ensureAllClassesAreContainedInArchitectureIgnoring(AUTO_CONFIGURATION + ".."));
	}

	/** On the class path, a module descriptor keeps nobody out. */
	@Test
	void whatTheCoreKeepsForItselfIsNotUsed() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.github.wxjssdk.refresh..", "io.github.wxjssdk.guard.."));
	}

	@Test
	void thePropertiesKnowNoAutoConfiguration() {
		check(noClasses().that()
			.resideInAPackage(AUTO_CONFIGURATION + ".properties")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(AUTO_CONFIGURATION));
	}

	@Test
	void onlyTheAutoConfigurationKnowsTheProperties() {
		check(noClasses().that()
			.resideOutsideOfPackage(AUTO_CONFIGURATION + "..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(AUTO_CONFIGURATION + ".."));
	}

	/** What CORS allows is the same on both stacks, and has one type in Spring. */
	@Test
	void whatTheEndpointAnswersKnowsNoWebFramework() {
		check(noClasses().that()
			.resideInAnyPackage("io.github.wxjssdk.spring.web", "io.github.wxjssdk.spring.tokenserver")
			.should()
			.dependOnClassesThat(JavaClass.Predicates
				.resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta..", "reactor..")
				.and(DescribedPredicate.not(JavaClass.Predicates.type(CorsConfiguration.class)))));
	}

	@Test
	void neitherWebStackKnowsTheOther() {
		check(noClasses().that()
			.resideInAPackage("..web.servlet")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..reactive..", "reactor.."));
		check(noClasses().that()
			.resideInAPackage("..web.reactive")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..servlet.."));
	}

	@Test
	void thereIsNoJsonLibraryBehindTheScenes() {
		check(noClasses().that()
			.haveNameNotMatching(Pattern.quote(AUTO_CONFIGURATION) + "\\.WeChatJackson.*")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson..", "com.fasterxml..", "com.google.gson.."));
	}

	/**
	 * Boot's parsers differ, and look for libraries through the thread's class loader.
	 */
	@Test
	void jsonIsReadByOneReader() {
		check(noClasses().should()
			.dependOnClassesThat()
			.haveNameMatching("org\\.springframework\\.boot\\.json\\..*Parser.*"));
	}

	@Test
	void jsonIsWrittenInAWayThatBoot3And4Share() {
		check(noClasses().should().dependOnClassesThat().areAssignableTo(JsonWriter.Members.class));
	}

	/** The JDK's clients print addresses, in which WeChat wants secrets. */
	@Test
	void requestsAreSentByTheClientThatLogsNothing() {
		check(noClasses().should()
			.callMethod(HttpClient.class, "newBuilder")
			.orShould()
			.callMethod(HttpClient.class, "newHttpClient")
			.orShould()
			.callMethod(URL.class, "openConnection"));
		check(noClasses().that()
			.resideInAPackage("..spring.client.http")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..logging..", "org.slf4j..", "org.springframework..", "reactor..")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(System.Logger.class));
	}

	/** What follows would run on the JVM's only thread for delays. */
	@Test
	void noFutureIsEndedByTheJvmsTimer() {
		check(noClasses().should()
			.callMethod(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class)
			.orShould()
			.callMethod(CompletableFuture.class, "completeOnTimeout", Object.class, long.class, TimeUnit.class)
			.orShould()
			.callMethod(CompletableFuture.class, "delayedExecutor", long.class, TimeUnit.class));
	}

	@Test
	void caseIsConvertedIndependentlyOfTheLocale() {
		check(noClasses().should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase"));
		check(noClasses().should().callMethod(Locale.class, "getDefault"));
	}

	@Test
	void classesAreNotNamedAfterNothing() {
		check(noClasses().should().haveNameMatching(".*(Utils?|Helper|Impl|Manager|Base[A-Z]\\w*)"));
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

	private static LayeredArchitecture design(String prefix, Map<String, Set<String>> layers) {
		LayeredArchitecture design = layeredArchitecture().consideringOnlyDependenciesInLayers();
		for (String layer : layers.keySet()) {
			design = design.layer(layer).definedBy(prefix + layer);
		}
		for (Map.Entry<String, Set<String>> layer : layers.entrySet()) {
			design = layer.getValue().isEmpty() ? design.whereLayer(layer.getKey()).mayNotAccessAnyLayer()
					: design.whereLayer(layer.getKey()).mayOnlyAccessLayers(layer.getValue().toArray(String[]::new));
		}
		return design;
	}

	private static DescribedPredicate<JavaMember> areNotConstructors() {
		return describe("are not constructors",
				(member) -> !member.getName().equals("<init>") && isNotSynthetic(member));
	}

	private static boolean isNotSynthetic(HasModifiers member) {
		return !member.getModifiers().contains(JavaModifier.SYNTHETIC);
	}

	private static DescribedPredicate<JavaClass> areAutoConfigurations() {
		return describe("are auto-configurations", (type) -> type.isAnnotatedWith(AutoConfiguration.class));
	}

}
