package io.github.wxjssdk.spring.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No switch of the JVM makes it print what is sent to WeChat or comes from there.
 */
@Timeout(120)
class JvmSwitchesTests {

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		answer("{\"access_token\":\"confidential-token\",\"expires_in\":7200}");
		answer("{\"errcode\":0,\"ticket\":\"confidential-ticket\",\"expires_in\":7200}");
		answer("{\"menu\":{}}");
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void theJdksSwitchesPrintNothingConfidential() throws IOException, InterruptedException {
		assertThat(output("as the starter does")).contains("all was called", "FINE").doesNotContain("confidential");
		assertThat(this.server.getRequestCount()).isEqualTo(3);
		assertThat(this.server.takeRequest().getTarget()).endsWith("&secret=confidential-app-secret");
		assertThat(this.server.takeRequest().getTarget()).endsWith("&access_token=confidential-token");
		assertThat(this.server.takeRequest().getTarget()).endsWith("?access_token=confidential-token");
	}

	@Test
	void theyWouldPrintWhatIsSentPlainly() throws IOException {
		assertThat(output("plainly")).contains("all was called", "secret=confidential-app-secret");
	}

	private String output(String how) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Djdk.httpclient.HttpClient.log=all",
				"-Djdk.internal.httpclient.debug=true", "-cp", System.getProperty("java.class.path"),
				CallingJvm.class.getName(), "http://localhost:" + this.server.getPort(), how)
			.redirectErrorStream(true)
			.start();
		try {
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private void answer(String body) {
		this.server.enqueue(new MockResponse.Builder().body(body).build());
	}

}
