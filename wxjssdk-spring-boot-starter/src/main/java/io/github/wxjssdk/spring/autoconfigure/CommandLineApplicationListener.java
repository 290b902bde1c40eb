package io.github.wxjssdk.spring.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/**
 * Lets applications without a web server start on Spring Boot 3, which takes whatever has
 * Spring WebFlux for a server. This starter brings it as the client that talks to WeChat.
 * Boot 4 looks for its own server module instead, and needs no help.
 * {@code spring.main.web-application-type} has the last word.
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
