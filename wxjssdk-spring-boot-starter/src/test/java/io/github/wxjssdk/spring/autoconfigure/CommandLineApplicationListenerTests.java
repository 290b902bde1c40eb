package io.github.wxjssdk.spring.autoconfigure;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandLineApplicationListener}, for which a class of Boot 3 is made.
 */
class CommandLineApplicationListenerTests {

	private static final String BOOT_3 = "org.springframework.boot.web.reactive.server.ReactiveWebServerFactory";

	private final ClassLoader noServer = new FilteredClassLoader("reactor.netty", "org.apache.catalina",
			"org.eclipse.jetty", "io.undertow");

	@Test
	void onBoot3AnApplicationWithoutAServerIsNoWebApplication() {
		assertThat(typeAfterwards(WebApplicationType.REACTIVE, boot3(this.noServer)))
			.isEqualTo(WebApplicationType.NONE);
	}

	@Test
	void onBoot3AnApplicationWithAServerIsAWebApplication() {
		assertThat(typeAfterwards(WebApplicationType.REACTIVE, boot3(getClass().getClassLoader())))
			.isEqualTo(WebApplicationType.REACTIVE);
	}

	@Test
	void onBoot4NothingIsChanged() {
		assertThat(typeAfterwards(WebApplicationType.REACTIVE, this.noServer)).isEqualTo(WebApplicationType.REACTIVE);
	}

	@ParameterizedTest
	@EnumSource(names = "REACTIVE", mode = EnumSource.Mode.EXCLUDE)
	void whatIsNotReactiveIsNotChanged(WebApplicationType type) {
		assertThat(typeAfterwards(type, boot3(this.noServer))).isEqualTo(type);
	}

	private static ClassLoader boot3(ClassLoader parent) {
		return new ByteBuddy().subclass(Object.class).name(BOOT_3).make().load(parent).getLoaded().getClassLoader();
	}

	private static WebApplicationType typeAfterwards(WebApplicationType type, ClassLoader classLoader) {
		SpringApplication application = new SpringApplication(new DefaultResourceLoader(classLoader),
				CommandLineApplicationListenerTests.class);
		application.setWebApplicationType(type);
		new CommandLineApplicationListener().onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
				new DefaultBootstrapContext(), application, new String[0], new StandardEnvironment()));
		return application.getWebApplicationType();
	}

}
