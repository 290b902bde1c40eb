package io.github.wxjssdk.spring.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.spring.MovableScheduler;
import io.github.wxjssdk.spring.micrometer.CredentialMeters;
import io.github.wxjssdk.spring.micrometer.CredentialObservations;
import io.github.wxjssdk.spring.micrometer.SignatureMeters;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The dashboard and the alerts ask for meters, tags and values that there are.
 */
class DashboardTests {

	private static final Path DOCUMENTATION = Path.of("..", "docs", "operations");

	private static final Pattern SAMPLE = Pattern.compile("^(wechat_\\w+)\\{(.*)} \\S+$", Pattern.MULTILINE);

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

	private static final Pattern SELECTOR = Pattern.compile("(wechat_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");

	/** The values of each label of each meter. */
	private final Map<String, Map<String, Set<String>>> meters = new HashMap<>();

	/** Lets everything happen that is counted, to each kind of credential. */
	@BeforeEach
	void meetEverything() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
		try (MovableScheduler scheduler = new MovableScheduler();
				AccountCredentials account = WeChatAccount.builder("wx1", () -> null, ScriptedWeChatApi.on(scheduler))
					.scheduler(scheduler)
					.buildCredentials()) {
			CredentialMeters credentials = new CredentialMeters(() -> List.of(account));
			credentials.bindTo(registry);
			SignatureMeters signatures = new SignatureMeters();
			signatures.bindTo(registry);
			signatures.onSigned("wx1", null);
			signatures.onSigned("wx1", new IllegalStateException());
			Arrays.stream(CredentialKind.values()).map((kind) -> new CredentialKey("wx1", kind)).forEach((key) -> {
				meetEverything(key, credentials);
				meetEverything(key, new CredentialObservations(observations));
			});
			read(registry.scrape());
		}
		this.meters.get("wechat_signatures_total").get("outcome").addAll(Set.of("unavailable", "invalid-url"));
	}

	private static void meetEverything(CredentialKey key, CredentialListener listener) {
		Stream<CredentialEvent> events = Stream.of(new CredentialEvent.Adopted(key, 1, Duration.ZERO),
				new CredentialEvent.Invalidated(key, true), new CredentialEvent.Invalidated(key, false),
				new CredentialEvent.Waited(key, Duration.ZERO, true),
				new CredentialEvent.Waited(key, Duration.ZERO, false),
				new CredentialEvent.StoreFailed(key, new IllegalStateException()), new CredentialEvent.Fetching(key),
				new CredentialEvent.Fetched(key, 1, true, Duration.ZERO, Duration.ZERO));
		Stream<CredentialEvent> failures = Stream.of(-1, 45009, 45011, 40164, 40001, 40125)
			.flatMap((errcode) -> Stream.of(new CredentialEvent.Fetching(key), new CredentialEvent.FetchFailed(key,
					WeChatApiException.answered(WeChatApi.Call.GET_TICKET, errcode, "no"), Duration.ZERO)));
		Stream.concat(events, failures).forEach(listener::onEvent);
	}

	private void read(String scraped) {
		SAMPLE.matcher(scraped).results().forEach((sample) -> {
			Map<String, Set<String>> labels = this.meters.computeIfAbsent(sample.group(1), (name) -> new HashMap<>());
			LABEL.matcher(sample.group(2))
				.results()
				.forEach((label) -> labels.computeIfAbsent(label.group(1), (name) -> new HashSet<>())
					.add(label.group(2)));
		});
	}

	@Test
	@SuppressWarnings("unchecked")
	void theDashboardAsksForWhatThereIs() throws IOException {
		Map<String, Object> dashboard = JsonParserFactory.getJsonParser().parseMap(read(Path.of("grafana.json")));
		List<Map<String, Object>> panels = (List<Map<String, Object>>) dashboard.get("panels");
		Set<String> asked = new HashSet<>();
		for (Map<String, Object> panel : panels) {
			for (Map<String, Object> target : (List<Map<String, Object>>) panel.get("targets")) {
				asked.addAll(check((String) target.get("expr"), (String) target.get("legendFormat")));
			}
		}
		assertThat(asked).as("nothing is left out").containsAll(families());
	}

	@Test
	@SuppressWarnings("unchecked")
	void theAlertsAskForWhatThereIs() throws IOException {
		Map<String, Object> file = new Yaml().load(read(Path.of("prometheus-rules.yaml")));
		List<Map<String, Object>> groups = (List<Map<String, Object>>) file.get("groups");
		List<Map<String, Object>> rules = (List<Map<String, Object>>) groups.get(0).get("rules");
		assertThat(rules).hasSizeGreaterThan(4).allSatisfy((rule) -> {
			assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
			check((String) rule.get("expr"), rule.get("annotations").toString());
		});
	}

	/** A meter, a tag or a value that there is not is found. */
	@Test
	void whatThereIsNotIsFound() {
		for (String wrong : List.of("wechat_signature_total", "wechat_signatures_total{result=\"signed\"}",
				"wechat_signatures_total{outcome=\"fine\"}", "sum by (page) (wechat_signatures_total)",
				"wechat_credential_fetch_seconds_count{failure=~\"permanent|ip\"}")) {
			assertThat(catchThrowable(() -> check(wrong, ""))).as(wrong).isInstanceOf(AssertionError.class);
		}
	}

	/**
	 * Check a query.
	 * @return the families of its meters
	 */
	private Set<String> check(String query, String template) {
		List<MatchResult> selectors = SELECTOR.matcher(query).results().toList();
		assertThat(selectors).as(query).isNotEmpty();
		Set<String> families = new HashSet<>();
		for (MatchResult selector : selectors) {
			String meter = selector.group(1);
			assertThat(this.meters).as(query).containsKey(meter);
			families.add(family(meter));
			Map<String, Set<String>> labels = this.meters.get(meter);
			Stream.of(GROUPING, TEMPLATE)
				.flatMap((pattern) -> pattern.matcher(query + template).results())
				.flatMap((group) -> Arrays.stream(group.group(1).split(", ")))
				// Prometheus itself says which instance it is.
				.filter((label) -> !label.equals("instance"))
				.forEach((label) -> assertThat(labels).as(query).containsKey(label));
			if (selector.group(2) != null) {
				MATCHER.matcher(selector.group(2)).results().forEach((matcher) -> checkValues(query, labels, matcher));
			}
		}
		return families;
	}

	private static void checkValues(String query, Map<String, Set<String>> labels, MatchResult matcher) {
		assertThat(labels).as(query).containsKey(matcher.group(1));
		if (!matcher.group(3).startsWith("$")) {
			assertThat(labels.get(matcher.group(1))).as(query).contains(matcher.group(3).split("\\|"));
		}
	}

	private Set<String> families() {
		Set<String> families = new HashSet<>();
		this.meters.keySet().forEach((meter) -> families.add(family(meter)));
		families.remove("wechat_credential_fetch_active_seconds");
		return families;
	}

	private static String family(String meter) {
		return meter.replaceAll("_(count|sum|max)$", "");
	}

	private static String read(Path file) throws IOException {
		return Files.readString(DOCUMENTATION.resolve(file));
	}

}
