package io.github.wxjssdk.spring.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.MovableScheduler;
import io.github.wxjssdk.spring.logging.LoggingCredentialListener;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An application that signs pages, on a real server, with Actuator and Prometheus, whose
 * time a test sets forward.
 */
final class OperatedApplication implements AutoCloseable {

	private static final Pattern METER = Pattern.compile(
			"^(wechat_(?!credential_fetch_active)\\w+(?:_count|_total|remaining_seconds)\\{.*}) (\\S+)$",
			Pattern.MULTILINE);

	private static final List<Level> LOUD = List.of(Level.INFO, Level.WARN, Level.ERROR);

	private final WeChatSimulator simulator;

	private final HttpClient client = HttpClient.newHttpClient();

	private final MovableScheduler scheduler = new MovableScheduler();

	private final LogCapture log;

	private final ConfigurableApplicationContext context;

	private OperatedApplication(WeChatSimulator simulator, Map<String, Object> defaults,
			Consumer<GenericApplicationContext> beans, String... properties) {
		this.simulator = simulator;
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(defaults);
		application.addInitializers((context) -> {
			GenericApplicationContext registry = (GenericApplicationContext) context;
			registry.registerBean("weChatScheduler", MovableScheduler.class, () -> this.scheduler);
			beans.accept(registry);
		});
		String[] arguments = Stream
			.concat(Stream.of("server.port=0", "spring.main.web-application-type=servlet",
					"management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
					"management.endpoint.health.show-components=always"), Arrays.stream(properties))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		this.context = application.run(arguments);
		// Boot sets logging up anew when an application starts.
		this.log = LogCapture.of(LoggingCredentialListener.class);
	}

	static OperatedApplication start(WeChatSimulator simulator, String... properties) {
		return start(simulator, simulator.properties(), (context) -> {
		}, properties);
	}

	static OperatedApplication start(WeChatSimulator simulator, Map<String, Object> defaults,
			Consumer<GenericApplicationContext> beans, String... properties) {
		return new OperatedApplication(simulator, defaults, beans, properties);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	String address() {
		return "http://localhost:" + port();
	}

	/** Let a page ask for its signature. */
	HttpResponse<String> sign() {
		return get("/wechat/js-sdk/config?url=http%3A%2F%2Flocalhost%3A" + port() + "%2F");
	}

	HttpResponse<String> get(String path) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(address() + path)).build(),
					BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Set the clocks of the application and of WeChat forward, as soon as nothing is
	 * under way between them.
	 */
	void advance(Duration time) {
		this.scheduler.advance(time, () -> this.simulator.clock().advance(time));
	}

	/** What a person on call reads in the log. */
	List<String> log() {
		return this.log.lines(LOUD);
	}

	String health() {
		return get("/actuator/health/wechat").body();
	}

	/** The Actuator endpoint on the only account. */
	String endpoint() {
		return get("/actuator/wechat/" + this.simulator.appId()).body();
	}

	/** What the Actuator endpoint says about a credential. */
	@SuppressWarnings("unchecked")
	Map<String, Object> credential(String kind) {
		Map<String, Object> account = JsonParserFactory.getJsonParser().parseMap(endpoint());
		return (Map<String, Object>) ((Map<String, Object>) account.get("credentials")).get(kind);
	}

	/** What Prometheus reads of how often something happened, and of remaining life. */
	SortedMap<String, Double> meters() {
		SortedMap<String, Double> meters = new TreeMap<>();
		METER.matcher(get("/actuator/prometheus").body())
			.results()
			.forEach((line) -> meters.put(line.group(1), Double.valueOf(line.group(2))));
		return meters;
	}

	private int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
		this.log.close();
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
