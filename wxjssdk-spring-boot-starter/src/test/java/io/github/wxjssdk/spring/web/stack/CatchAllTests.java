package io.github.wxjssdk.spring.web.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.web.FixedSigner;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application may map all addresses, for example to load a single-page app at each of
 * its routes. That does not hide the endpoints of this library.
 */
class CatchAllTests {

	private static final String INDEX = "<!doctype html>";

	private static final String KEY = "5f0c3c1c9a4b4d7f8e6a2b1d0c9e8f7a";

	@ParameterizedTest
	@MethodSource("catchAlls")
	void whatIsOursComesFirst(WebApplicationType stack, Class<?> catchAll) {
		try (ConfigurableApplicationContext application = start(stack, catchAll)) {
			assertThat(get(application, "/tea/longjing").body()).as("a route of the page").contains(INDEX);
			assertThat(get(application, "/wechat/js-sdk.js").body()).contains("WxJsSdk");
			assertThat(get(application, "/wechat/js-sdk.d.ts").body()).contains("WxJsSdk");
			assertThat(get(application, "/wechat/js-sdk/config?url=http%3A%2F%2Fwww.example.com%2Ftea").body())
				.startsWith("{\"appId\":");
			assertThat(get(application, "/MP_verify_AbC1.txt").body()).isEqualTo("AbC1");
			assertThat(get(application, "/shop/MP_verify_AbC1.txt").body()).isEqualTo("AbC1");
			assertThat(get(application, "/wechat/token-server/access-token").body()).contains("key-required");
			assertThat(RawHttp.send(port(application), request("POST", "/wechat/js-sdk/rejected")).body())
				.contains("invalid-report");
		}
	}

	static Stream<Arguments> catchAlls() {
		return Stream.concat(
				Stream
					.of(ControllerForAll.class, ServletRouterFunction.class, ServletResources.class,
							ServletViewController.class, LoginInterceptor.class)
					.map((type) -> Arguments.of(WebApplicationType.SERVLET, Named.of(type.getSimpleName(), type))),
				Stream.of(ControllerForAll.class, ReactiveRouterFunction.class, ReactiveWebHandler.class)
					.map((type) -> Arguments.of(WebApplicationType.REACTIVE, Named.of(type.getSimpleName(), type))));
	}

	private static RawHttp get(ConfigurableApplicationContext application, String target) {
		return RawHttp.send(port(application), request("GET", target));
	}

	private static String request(String method, String target) {
		return method + " " + target + " HTTP/1.1\r\nHost: www.example.com\r\nContent-Length: 0\r\nConnection: close"
				+ "\r\n\r\n";
	}

	private static int port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static ConfigurableApplicationContext start(WebApplicationType stack, Class<?> catchAll) {
		SpringApplication application = new SpringApplication(Application.class, catchAll);
		application.setWebApplicationType(stack);
		return application.run("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.reactor.netty.shutdown-quiet-period=0s", "--wechat.app-id=wx1", "--wechat.app-secret=secret",
				"--wechat.domain-verification.codes=AbC1", "--wechat.domain-verification.paths=/shop",
				"--wechat.token-server.enabled=true", "--wechat.token-server.keys.page.value=" + KEY);
	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		JsSdkSigner signer() {
			return new FixedSigner("wx1", false);
		}

	}

	@RestController
	static class ControllerForAll {

		@RequestMapping("/**")
		String index() {
			return INDEX;
		}

	}

	static class ServletRouterFunction {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		org.springframework.web.servlet.function.RouterFunction<?> index() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.path("/**",
						(all) -> all.route((request) -> true,
								(request) -> org.springframework.web.servlet.function.ServerResponse.ok().body(INDEX)))
				.build();
		}

	}

	static class ServletResources implements WebMvcConfigurer {

		@Override
		public void addResourceHandlers(ResourceHandlerRegistry registry) {
			registry.setOrder(Ordered.HIGHEST_PRECEDENCE)
				.addResourceHandler("/**")
				.addResourceLocations("classpath:/META-INF/")
				.resourceChain(false)
				.addResolver(new PathResourceResolver() {

					@Override
					protected Resource getResource(String resourcePath, Resource location) {
						return new ByteArrayResource(INDEX.getBytes(StandardCharsets.UTF_8)) {

							@Override
							public String getFilename() {
								return "index.html";
							}

						};
					}

				});
		}

	}

	static class ServletViewController implements WebMvcConfigurer {

		@Override
		public void addViewControllers(ViewControllerRegistry registry) {
			registry.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registry.addViewController("/**").setViewName("forward:/index");
		}

		@Bean
		ServletRegistrationBean<?> index() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write(INDEX);
				}

			}, "/index");
		}

	}

	/** Refuses every request without a login. */
	static class LoginInterceptor implements WebMvcConfigurer {

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
						throws IOException {
					response.setStatus(HttpStatus.UNAUTHORIZED.value());
					response.getWriter().write(INDEX + "<form>");
					return false;
				}

			});
		}

	}

	static class ReactiveRouterFunction {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		org.springframework.web.reactive.function.server.RouterFunction<?> index() {
			return org.springframework.web.reactive.function.server.RouterFunctions.route((request) -> true,
					(request) -> org.springframework.web.reactive.function.server.ServerResponse.ok().bodyValue(INDEX));
		}

	}

	/** Mapped like the handler of static resources. */
	static class ReactiveWebHandler {

		@Bean
		SimpleUrlHandlerMapping index() {
			WebHandler all = (exchange) -> {
				ServerHttpResponse response = exchange.getResponse();
				byte[] body = INDEX.getBytes(StandardCharsets.UTF_8);
				return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
			};
			return new SimpleUrlHandlerMapping(Map.of("/**", all), Ordered.HIGHEST_PRECEDENCE);
		}

	}

}
