package io.github.wxjssdk.spring.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/**
 * Lets applications without a web server start on Spring Boot 3. Boot 3 takes an
 * application with Spring WebFlux for a reactive server, but this starter brings WebFlux
 * only as the client that talks to WeChat. Boot 4 looks for its own server module and
 * needs no help. {@code spring.main.web-application-type} still decides.
 */
final class CommandLineApplicationListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final String BOOT_3 = "org.springframework.boot.web.reactive.server.ReactiveWebServerFactory";

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		SpringApplication application = event.getSpringApplication();
		ClassLoader classLoader = application.getClassLoader();
		if (application.getWebApplicationType() == WebApplicationType.REACTIVE
				&& ClassUtils.isPresent(BOOT_3, classLoader) && hasNoServer(classLoader)) {
			application.setWebApplicationType(WebApplicationType.NONE);
		}
	}

	/** None of those that Boot 3 starts for a reactive application. */
	private static boolean hasNoServer(ClassLoader classLoader) {
		return Stream
			.of("reactor.netty.http.server.HttpServer", "org.apache.catalina.startup.Tomcat",
					"org.eclipse.jetty.server.Server", "io.undertow.Undertow")
			.noneMatch((server) -> ClassUtils.isPresent(server, classLoader));
	}

}
