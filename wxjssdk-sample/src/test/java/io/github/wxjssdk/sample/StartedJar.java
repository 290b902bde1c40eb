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

/**
 * The sample as somebody runs it: {@code java -jar}.
 */
final class StartedJar implements AutoCloseable {

	private static final Pattern WELCOME = Pattern.compile("http://localhost:\\d+");

	private final List<String> output = new ArrayList<>();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process application;

	private final String address;

	private StartedJar(Process application) throws IOException {
		this.application = application;
		this.address = awaitWelcome();
	}

	/** Start it, with an option of the JVM and properties. */
	static StartedJar start(String option, String... properties) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-jar",
						System.getProperty("sample.jar"), "--server.port=0"));
		command.addAll(List.of(properties));
		Process application = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			return new StartedJar(application);
		}
		catch (IOException | RuntimeException ex) {
			application.destroy();
			throw ex;
		}
	}

	/** What it has said until it was ready. */
	List<String> output() {
		return this.output;
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.address + path)).build(),
				BodyHandlers.ofString());
	}

	/** The query by which a page of the application asks for its signature. */
	String page() {
		return "?url=" + URLEncoder.encode(this.address + "/", StandardCharsets.UTF_8);
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

	@Override
	public void close() throws InterruptedException {
		this.application.destroy();
		if (!this.application.waitFor(20, TimeUnit.SECONDS)) {
			this.application.destroyForcibly();
			throw new IllegalStateException("The sample does not end");
		}
	}

}
