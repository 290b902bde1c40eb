package io.github.wxjssdk.spring.autoconfigure;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import io.github.wxjssdk.spring.actuate.AccountDescription;
import io.github.wxjssdk.spring.actuate.AccountDescription.CredentialDescription;
import io.github.wxjssdk.spring.actuate.WeChatEndpoint;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.OriginPattern;
import io.github.wxjssdk.spring.web.PageUrlPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

class WeChatRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	WeChatRuntimeHintsTests() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(WeChatRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	/** Whatever lies beside the classes is read by one of them. */
	@Test
	void everyFileOfTheJarIsThere() throws IOException {
		Resource[] files = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/github/wxjssdk/spring/**/*.*");
		assertThat(Arrays.stream(files)
			.map(WeChatRuntimeHintsTests::pathOf)
			.filter((path) -> path.contains("/target/classes/") && !path.endsWith(".class"))
			.map((path) -> path.substring(path.indexOf("io/github")))).hasSizeGreaterThan(7)
			.allMatch((path) -> RuntimeHintsPredicates.resource().forResource(path).test(this.hints));
	}

	@ParameterizedTest
	@ValueSource(classes = { PageUrlPattern.class, OriginPattern.class })
	void propertiesAreConverted(Class<?> type) {
		assertThat(reflection().onMethodInvocation(type, "of")).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { AccountDescription.class, CredentialDescription.class })
	void whatHealthSaysIsWritten(Class<?> type) {
		assertThat(Arrays.stream(type.getRecordComponents()))
			.allMatch((component) -> reflection().onMethodInvocation(component.getAccessor()).test(this.hints));
	}

	/** These hints come from Spring Boot; the test says so if that ends. */
	@Test
	void propertiesAreBoundAndTheEndpointIsCalled() {
		GenericApplicationContext application = new GenericApplicationContext();
		new AnnotatedBeanDefinitionReader(application).register(WeChatAccountAutoConfiguration.class);
		application.registerBeanDefinition("endpoint",
				BeanDefinitionBuilder.rootBeanDefinition(WeChatEndpoint.class)
					.addConstructorArgValue(Map.of())
					.getBeanDefinition());
		TestGenerationContext generation = new TestGenerationContext();
		new ApplicationContextAotGenerator().processAheadOfTime(application, generation);
		RuntimeHints generated = generation.getRuntimeHints();
		assertThat(reflection().onConstructorInvocation(WeChatProperties.Account.class.getDeclaredConstructors()[0]))
			.accepts(generated);
		assertThat(reflection().onMethodInvocation(WeChatEndpoint.class, "accounts")).accepts(generated);
		assertThat(reflection().onMethodInvocation(WeChatEndpoint.AccountDescriptions.class, "accounts"))
			.accepts(generated);
	}

	private static String pathOf(Resource file) {
		try {
			return file.getURI().toString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
