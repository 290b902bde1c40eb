package io.github.wxjssdk.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample's jar as a native image would run it: with what was processed ahead of time
 * instead of what is found at the start.
 */
@Timeout(60)
class AheadOfTimeIT {

	private static final Pattern WELCOME = Pattern.compile("http://localhost:\\d+");

	private final List<String> output = new ArrayList<>();

	private final HttpClient client = HttpClient.newHttpClient();

	private Process application;

	@BeforeEach
	void start() throws IOException {
		this.application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-jar", System.getProperty("sample.jar"), "--server.port=0")
			.redirectErrorStream(true)
			.start();
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.application.destroy();
		assertThat(this.application.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
	}

	@Test
	void signsPagesOfEachAccount() throws Exception {
		String address = awaitWelcome();
		assertThat(this.output).anyMatch((line) -> line.contains("AOT-processed"));
		String query = "?url=" + URLEncoder.encode(address + "/", StandardCharsets.UTF_8);
		assertThat(get(address + "/wechat/js-sdk/config" + query).body()).contains("\"signature\":");
		assertThat(get(address + "/wechat/js-sdk/shop/config" + query).body()).contains("wx00000000000005a0");
		assertThat(get(address + "/wechat/js-sdk.js").statusCode()).isEqualTo(200);
		assertThat(get(address + "/cards/choose").body()).contains("\"cardSign\":");
	}

	private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
	}

	private String awaitWelcome() throws IOException {
		BufferedReader reader = this.application.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			this.output.add(line);
			Matcher welcome = WELCOME.matcher(line);
			if (welcome.find()) {
				return welcome.group();
			}
		}
		throw new IllegalStateException("The sample does not start: " + String.join("\n", this.output));
	}

}
