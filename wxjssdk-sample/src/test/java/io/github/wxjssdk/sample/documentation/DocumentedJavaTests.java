package io.github.wxjssdk.sample.documentation;

import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;

import io.github.wxjssdk.sample.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedJavaTests {

	private static final String REPORT = "{\"url\":\"%s/\",\"timestamp\":1414587457,\"nonceStr\":\"n\",\"signature\":\"s\"}";

	@Test
	void itCompilesAndItsSecurityLetsPagesThroughAndNobodyElse(@TempDir Path folder) throws Exception {
		DocumentedJava java = new DocumentedJava(folder);
		assertThat(java.compile()).isEmpty();
		try (URLClassLoader loader = java.loader();
				ConfigurableApplicationContext application = start(loader, "documented.PageSecurity")) {
			String origin = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
			assertThat(get(origin + "/wechat/js-sdk.js").statusCode()).isEqualTo(200);
			assertThat(get(origin + "/wechat/js-sdk/config?url=" + origin.replace(":", "%3A").replace("/", "%2F"))
				.statusCode()).isEqualTo(200);
			assertThat(post(origin + "/wechat/js-sdk/rejected", REPORT.formatted(origin)).body())
				.isEqualTo("{\"retry\":true,\"cause\":\"not-a-signature\"}");
			assertThat(post(origin + "/wechat/js-sdk/shop/rejected", "{}").statusCode()).isEqualTo(400);
			assertThat(get(origin + "/MP_verify_none.txt").statusCode()).isEqualTo(404);
			assertThat(get(origin + "/cards/choose").statusCode()).isEqualTo(403);
			assertThat(post(origin + "/wechat/other", "").statusCode()).isEqualTo(403);
		}
	}

	private static ConfigurableApplicationContext start(ClassLoader loader, String configuration) throws Exception {
		return new SpringApplicationBuilder(SampleApplication.class, WebSecurity.class, loader.loadClass(configuration))
			.resourceLoader(new DefaultResourceLoader(loader))
			.properties("server.port=0")
			.run();
	}

	private static HttpResponse<String> get(String uri) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(uri)));
	}

	private static HttpResponse<String> post(String uri, String body) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(body)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	/** What Boot's starter for Spring Security does. */
	@EnableWebSecurity
	static class WebSecurity {

	}

}
