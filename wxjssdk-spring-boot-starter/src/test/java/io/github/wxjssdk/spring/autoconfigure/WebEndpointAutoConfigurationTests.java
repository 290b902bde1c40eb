package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.web.DomainVerification;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.HttpEndpoint;
import io.github.wxjssdk.spring.web.JsSdkAccount;
import io.github.wxjssdk.spring.web.JsSdkAccounts;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import io.github.wxjssdk.spring.web.reactive.SigningExceptionHandler;
import io.github.wxjssdk.spring.web.servlet.SigningExceptionResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Which endpoints an application gets.
 */
class WebEndpointAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(WeChatApiAutoConfiguration.class,
			WeChatNamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
			WeChatJsSdkEndpointAutoConfiguration.class, WeChatDomainVerificationAutoConfiguration.class,
			WeChatWebMvcAutoConfiguration.class, WeChatWebFluxAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class));

	@Test
	void theEndpointIsThereOnEitherStack() {
		this.servlet.run((context) -> {
			assertThat(context).hasSingleBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class)
				.doesNotHaveBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class);
			assertThat(patterns(context)).contains("/wechat/js-sdk/config");
		});
		this.reactive.run((context) -> {
			assertThat(context).hasSingleBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class)
				.doesNotHaveBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class);
			assertThat(patterns(context)).contains("/wechat/js-sdk/config");
		});
	}

	@Test
	void thereIsNothingOutsideOfAWebApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpEndpoint.class));
	}

	@Test
	void theEndpointIsConfiguredByProperties() {
		this.servlet
			.withPropertyValues("wechat.js-sdk.endpoint.path=/api/wx",
					"wechat.js-sdk.endpoint.cors.allowed-origin-patterns=https://*.example.com")
			.run((context) -> {
				assertThat(patterns(context)).contains("/api/wx/config", "/api/wx.js");
				EndpointRoute config = context.getBean(JsSdkEndpoint.class).routes().get(0);
				assertThat(config.isOpenTo("https://www.example.com")).isTrue();
			});
	}

	@Test
	void thereIsNoEndpointIfItIsSwitchedOff() {
		this.servlet.withPropertyValues("wechat.js-sdk.endpoint.enabled=false")
			.run((context) -> assertThat(context.getBeanProvider(HttpEndpoint.class)).singleElement()
				.isInstanceOf(DomainVerification.class));
	}

	@Test
	void thereIsNoEndpointIfNobodyKnowsWhichSignerToUse() {
		this.servlet.withBean("second", JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JsSdkEndpoint.class));
	}

	@Test
	void theUsersEndpointWins() {
		JsSdkEndpoint users = new JsSdkEndpoint("/mine",
				JsSdkAccounts.of(new JsSdkAccount(mock(JsSdkSigner.class), List.of()), Map.of()), List.of());
		this.servlet.withBean(JsSdkEndpoint.class, () -> users)
			.run((context) -> assertThat(context).getBean(JsSdkEndpoint.class).isSameAs(users));
	}

	@Test
	void theUsersMappingsWin() {
		var onServlet = new io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping(List.of());
		this.servlet.withBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class, () -> onServlet)
			.run((context) -> assertThat(context)
				.getBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class)
				.isSameAs(onServlet));
		var onReactive = new io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping(List.of());
		this.reactive.withBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class, () -> onReactive)
			.run((context) -> assertThat(context)
				.getBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class)
				.isSameAs(onReactive));
	}

	@Test
	void theUsersAnswersToFailuresWin() {
		var onServlet = new SigningExceptionResolver();
		this.servlet.withBean(SigningExceptionResolver.class, () -> onServlet)
			.run((context) -> assertThat(context).getBean(SigningExceptionResolver.class).isSameAs(onServlet));
		var onReactive = new SigningExceptionHandler();
		this.reactive.withBean(SigningExceptionHandler.class, () -> onReactive)
			.run((context) -> assertThat(context).getBean(SigningExceptionHandler.class).isSameAs(onReactive));
	}

	@Test
	void nothingIsPublishedWithoutTheStack() {
		this.servlet.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class));
		this.reactive.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class));
	}

	@Test
	void eitherStackDoesWithoutTheOther() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.boot.webflux", "reactor.netty"))
			.run((context) -> assertThat(context)
				.hasSingleBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class));
		this.reactive.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet", "jakarta.servlet"))
			.run((context) -> assertThat(context)
				.hasSingleBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class));
	}

	@Test
	void theFilesOfAllAccountsAreServed() {
		this.servlet
			.withPropertyValues("wechat.domain-verification.codes[0]=AbC1", "wechat.domain-verification.codes[1]=AbC2",
					"wechat.domain-verification.paths=/shop", "wechat.accounts.shop.app-id=wxshop",
					"wechat.accounts.shop.app-secret=secret", "wechat.accounts.shop.domain-verification.codes=AbC3")
			.run((context) -> assertThat(patterns(context)).contains("/MP_verify_AbC1.txt", "/shop/MP_verify_AbC1.txt",
					"/MP_verify_AbC2.txt", "/shop/MP_verify_AbC2.txt", "/MP_verify_AbC3.txt"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.servlet.context-path", "spring.mvc.servlet.path", "spring.webflux.base-path" })
	void theLogSaysWhereTheFilesAreBelowAPath(String property) {
		try (LogCapture log = LogCapture.of(VerificationFiles.class)) {
			this.servlet.withPropertyValues(property + "=/shop").run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.lines(Level.INFO)).isEmpty();
			this.servlet.withPropertyValues(property + "=/shop", "wechat.domain-verification.codes=AbC1")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.lines(Level.INFO)).singleElement()
				.asString()
				.startsWith("'" + property + "' is '/shop'")
				.contains("/shop/MP_verify_*.txt");
		}
	}

	@Test
	void theUsersDomainVerificationWins() {
		DomainVerification users = new DomainVerification(List.of());
		this.servlet.withBean(DomainVerification.class, () -> users)
			.run((context) -> assertThat(context).getBean(DomainVerification.class).isSameAs(users));
	}

	@ParameterizedTest
	@ValueSource(strings = { "wechat.domain-verification.codes=a b", "wechat.domain-verification.codes=MP_verify_.txt",
			"wechat.domain-verification.codes=../x", "wechat.domain-verification.paths=shop",
			"wechat.domain-verification.paths=/", "wechat.domain-verification.hosts=https://example.com",
			"wechat.domain-verification.hosts=example.com:80" })
	void aFileThatCannotBeServedIsExplained(String property) {
		this.servlet.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageStartingWith("'" + property.substring(0, property.indexOf('='))));
	}

	private static List<String> patterns(ApplicationContextAssertProvider<? extends ApplicationContext> context) {
		return context.getBeanProvider(HttpEndpoint.class)
			.orderedStream()
			.flatMap((endpoint) -> endpoint.routes().stream())
			.map(EndpointRoute::pattern)
			.toList();
	}

}
