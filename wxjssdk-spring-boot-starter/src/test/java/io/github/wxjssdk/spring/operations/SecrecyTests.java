package io.github.wxjssdk.spring.operations;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.FaultScript;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.RecordedObservations;
import io.github.wxjssdk.spring.SecretSearch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A token server and an application that uses it, at TRACE, with failures of every class.
 * No log, trace, meter, response of Actuator, exception or text of a bean contains a
 * secret. The log of the web server, which can print whole requests, is not checked.
 */
class SecrecyTests {

	private static final String SECRET = "app+secret/of=the&account-0123456789abcdef";

	private static final String KEY = "key+of/the=client&0123456789abcdefghij";

	private static final List<String> ACTUATOR = List.of("health", "wechat", "configprops", "env", "beans",
			"httpexchanges", "loggers", "metrics", "prometheus", "conditions", "mappings", "info", "threaddump");

	private final WeChatSimulator simulator = WeChatSimulator.builder().account(WeChatSimulator.APP_ID, SECRET).start();

	private final SecretSearch search = new SecretSearch();

	private final RecordedObservations observations = new RecordedObservations();

	private final StringBuilder failures = new StringBuilder();

	private LogCapture log;

	@TempDir
	private Path store;

	@BeforeEach
	void start() {
		// Boot would set logging up anew, and nothing of the start would be captured.
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		this.log = LogCapture.ofEverything();
		this.search.add("the app secret", SECRET);
		this.search.add("the key", KEY);
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.simulator.close();
		System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
	}

	@Test
	void nothingIsGivenAway() {
		try (OperatedApplication server = server(); OperatedApplication client = client(server)) {
			use(server);
			use(client);
			for (Trouble trouble : Trouble.values()) {
				trouble.make(this.simulator);
				server.advance(Duration.ofHours(3));
				use(server);
				client.advance(Duration.ofHours(3));
				use(client);
				this.simulator.restore();
			}
			server.advance(Duration.ofHours(3));
			use(server);
			assertThat(this.failures).contains("CredentialUnavailableException", "40125", "40164", "45009", "45011",
					"HTTP status 502");
			assertThat(this.log.lines(Level.TRACE)).anyMatch((line) -> line.contains("/wechat/token-server"));
			assertThat(this.observations.texts()).anyMatch((text) -> text.contains("/cgi-bin/stable_token"));
			assertThat(found(channels(server))).as("of the token server").isEmpty();
			assertThat(found(channels(client))).as("of its user").isEmpty();
		}
	}

	@Test
	void theSearchFindsWhatIsPlanted() {
		String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
		String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
		String base64 = Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(StandardCharsets.UTF_8));
		// As it is, env would hide it under any name.
		try (OperatedApplication server = server("planted=" + hex)) {
			ConfigurableApplicationContext context = server.context();
			LoggerFactory.getLogger(getClass()).trace("Authorization: Basic {}", base64);
			Observation.createNotStarted("planted", context.getBean(ObservationRegistry.class))
				.highCardinalityKeyValue("url", "/planted?secret=" + encoded)
				.observe(() -> {
				});
			context.getBean(MeterRegistry.class).counter("planted", "tag", hex).increment();
			this.failures.append(new IllegalStateException(SECRET));
			assertThat(found(channels(server))).containsOnlyKeys("log", "traces", "exceptions", "prometheus", "env");
		}
	}

	private OperatedApplication server(String... properties) {
		return start(this.simulator.properties(),
				Stream.concat(Stream.of(properties),
						Stream.of("wechat.store.type=file", "wechat.store.file.directory=" + this.store,
								"wechat.token-server.enabled=true", "wechat.token-server.keys.client.value=" + KEY)));
	}

	private OperatedApplication client(OperatedApplication server) {
		return start(Map.of("wechat.app-id", WeChatSimulator.APP_ID, "wechat.credentials.remote.key", KEY),
				Stream.of("wechat.credentials.remote.url=" + server.address() + "/wechat/token-server"));
	}

	private OperatedApplication start(Map<String, Object> secrets, Stream<String> properties) {
		return OperatedApplication.start(this.simulator, secrets, (context) -> {
			context.registerBean(ObservationRegistry.class, this.observations::registry);
			context.registerBean(InMemoryHttpExchangeRepository.class);
		}, Stream
			.concat(properties, Stream.of("spring.http.codecs.log-request-details=true",
					"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always"))
			.toArray(String[]::new));
	}

	private void use(OperatedApplication application) {
		application.sign();
		ConfigurableApplicationContext context = application.context();
		note(catchThrowable(() -> context.getBean(JsSdkSigner.class).sign("https://example.com/")));
		note(catchThrowable(() -> context.getBean(CardSigner.class).signChooseCard(null, null, null)));
		AccountCredentials account = context.getBean(AccountCredentials.class);
		Stream.of(account.accessTokens(), account.jsapiTicket(), account.wxCardTicket())
			.forEach((credential) -> note(
					catchThrowable(() -> this.search.add(credential.toString(), credential.get().reveal()))));
	}

	private void note(Throwable failure) {
		if (failure != null) {
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			this.failures.append(trace);
		}
	}

	private Map<String, String> channels(OperatedApplication application) {
		Map<String, String> channels = new LinkedHashMap<>();
		for (String endpoint : ACTUATOR) {
			channels.put(endpoint, application.get("/actuator/" + endpoint).body());
		}
		channels.put("log", this.log.text());
		channels.put("traces", this.observations.texts().toString());
		channels.put("exceptions", this.failures.toString());
		channels.put("texts of beans", texts(application.context()));
		return channels;
	}

	/** What was found, by where. */
	private Map<String, List<String>> found(Map<String, String> channels) {
		Map<String, List<String>> found = new LinkedHashMap<>();
		channels.forEach((channel, text) -> {
			List<String> here = this.search.in(text);
			if (!here.isEmpty()) {
				found.put(channel, here);
			}
		});
		return found;
	}

	private static String texts(ConfigurableApplicationContext context) {
		return context.getBeansOfType(Object.class)
			.values()
			.stream()
			.filter((bean) -> bean.getClass().getName().startsWith("io.github.wxjssdk"))
			.map(Object::toString)
			.collect(Collectors.joining("\n"));
	}

	/** One failure of each class, and unexpected responses. */
	private enum Trouble {

		TRANSIENT(-1), RATE(45011), DAILY_QUOTA(45009), THIS_INSTANCE(40164), WRONG_SECRET(40125), FROZEN(40243),

		TOKEN_REJECTED(0) {

			@Override
			void make(WeChatSimulator simulator) {
				simulator.always(Operation.JSAPI_TICKET).errcode(40001);
				simulator.always(Operation.WX_CARD_TICKET).errcode(42001);
			}

		},

		ECHO(0) {

			@Override
			void make(FaultScript script) {
				script.errcode(40125, "invalid appsecret " + SECRET + " rid: 1");
			}

		},

		GATEWAY(0) {

			@Override
			void make(FaultScript script) {
				script.httpStatus(502);
			}

		},

		CAPTIVE_PORTAL(0) {

			@Override
			void make(FaultScript script) {
				script.html();
			}

		},

		CUT_SHORT(0) {

			@Override
			void make(FaultScript script) {
				script.truncatedBody();
			}

		},

		RESET(0) {

			@Override
			void make(FaultScript script) {
				script.connectionReset();
			}

		};

		private final int errcode;

		Trouble(int errcode) {
			this.errcode = errcode;
		}

		void make(WeChatSimulator simulator) {
			List.of(Operation.STABLE_TOKEN, Operation.JSAPI_TICKET, Operation.WX_CARD_TICKET)
				.forEach((operation) -> make(simulator.always(operation)));
		}

		void make(FaultScript script) {
			script.errcode(this.errcode);
		}

	}

}
