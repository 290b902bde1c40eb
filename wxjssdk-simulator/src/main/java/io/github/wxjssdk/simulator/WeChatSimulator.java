package io.github.wxjssdk.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.wxjssdk.simulator.http.SimulatorServer;
import io.github.wxjssdk.simulator.platform.AccountControls;
import io.github.wxjssdk.simulator.platform.Calls;
import io.github.wxjssdk.simulator.platform.FaultScript;
import io.github.wxjssdk.simulator.platform.Faults;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.PageConfig;
import io.github.wxjssdk.simulator.platform.SimulatorClock;
import io.github.wxjssdk.simulator.platform.Verification;
import io.github.wxjssdk.simulator.platform.WeChatPlatform;

/**
 * A WeChat platform on a port of this machine's loopback interface: tokens, tickets,
 * quotas and errors as WeChat has them, a clock that tests move, faults that they script,
 * and the JS bridge for a page in an ordinary browser.
 *
 * <pre class="code">
 * try (WeChatSimulator simulator = WeChatSimulator.start()) {
 *     simulator.next(Operation.STABLE_TOKEN).httpStatus(502);
 *     // … code under test, pointed to simulator.baseUrl()
 *     assertThat(simulator.calls().stableToken()).isEqualTo(2);
 * }
 * </pre>
 *
 * <p>
 * In a Spring Boot test, see {@link WeChatSimulatorExtension}, or point the application
 * here by hand:
 *
 * <pre class="code">
 * static final WeChatSimulator simulator = WeChatSimulator.start();
 *
 * &#64;DynamicPropertySource
 * static void wechat(DynamicPropertyRegistry registry) {
 *     simulator.registerProperties(registry::add);
 * }
 * </pre>
 *
 * <p>
 * Thread-safe.
 */
public final class WeChatSimulator implements AutoCloseable {

	/** The app id of the account that a simulator has by default. */
	public static final String APP_ID = "wx5823bf96d3bd56c7";

	/** The app secret of the account that a simulator has by default. */
	public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

	private final Faults faults = new Faults();

	private final Calls calls = new Calls();

	private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "wechat-simulator-delays");
		thread.setDaemon(true);
		return thread;
	});

	private final SimulatorClock clock;

	private final String appId;

	private final WeChatPlatform platform;

	private final SimulatorServer server;

	private WeChatSimulator(Builder builder) {
		Map<String, String> accounts = builder.accounts.isEmpty() ? Map.of(APP_ID, APP_SECRET) : builder.accounts;
		this.clock = new SimulatorClock(builder.clock);
		this.appId = accounts.keySet().iterator().next();
		this.platform = new WeChatPlatform(this.clock, builder.expiresIn, accounts, builder.boundDomains);
		SimulatorRoutes routes = new SimulatorRoutes(this.platform, new ApiRoutes(this.platform),
				new BridgeRoutes(this.platform, this.appId), this.faults, this.calls, this.scheduler);
		this.server = SimulatorServer.start(builder.port, routes::answer);
	}

	/**
	 * Starts a simulator on a free port, with one account, {@link #APP_ID}.
	 * @return the running simulator
	 */
	public static WeChatSimulator start() {
		return builder().start();
	}

	/**
	 * Prepares a simulator.
	 * @return a builder with the defaults of {@link #start()}
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * What to use instead of {@code https://api.weixin.qq.com}.
	 * @return the base URL, without a slash at its end
	 */
	public String baseUrl() {
		return "http://127.0.0.1:" + port();
	}

	/**
	 * The port that the simulator listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Where a page loads the bridge from, which makes a browser look like WeChat to it.
	 * @return the URL of {@code bridge.js}; with {@code ?agent=ios} it looks like an
	 * iPhone
	 */
	public String bridgeUrl() {
		return baseUrl() + BridgeRoutes.PREFIX + "bridge.js";
	}

	/**
	 * The first account's app id.
	 * @return the app id
	 */
	public String appId() {
		return this.appId;
	}

	/**
	 * The first account's secret, as it is now.
	 * @return the secret
	 */
	public String appSecret() {
		return account().appSecret();
	}

	/**
	 * The starter's properties that point an application here.
	 * @return {@code wechat.api.base-url}, {@code wechat.app-id} and
	 * {@code wechat.app-secret}
	 */
	public Map<String, Object> properties() {
		return Map.of("wechat.api.base-url", baseUrl(), "wechat.app-id", appId(), "wechat.app-secret", appSecret());
	}

	/**
	 * Registers {@link #properties()}, each as a supplier, with Spring's
	 * {@code DynamicPropertyRegistry} or anything of that shape.
	 * @param registry takes a name and a supplier: {@code registry::add}
	 */
	public void registerProperties(BiConsumer<String, Supplier<Object>> registry) {
		properties().forEach((name, value) -> registry.accept(name, () -> value));
	}

	/**
	 * The clock that everything here goes by.
	 * @return the clock, to move it or to hand it to the code under test
	 */
	public SimulatorClock clock() {
		return this.clock;
	}

	/**
	 * The calls that arrived so far.
	 * @return their counters
	 */
	public Calls calls() {
		return this.calls;
	}

	/**
	 * Scripts what goes wrong with the next call of an operation.
	 * @param operation the operation
	 * @return the script to write; empty, it lets the call pass
	 */
	public FaultScript next(Operation operation) {
		return this.faults.next(operation, 1);
	}

	/**
	 * Scripts what goes wrong with the next calls of an operation.
	 * @param operation the operation
	 * @param calls for how many calls
	 * @return the script to write
	 */
	public FaultScript next(Operation operation, int calls) {
		return this.faults.next(operation, calls);
	}

	/**
	 * Scripts what goes wrong with every call of an operation, once those for the next
	 * calls are used up, until {@link #clearFaults()}.
	 * @param operation the operation
	 * @return the script to write
	 */
	public FaultScript always(Operation operation) {
		return this.faults.always(operation);
	}

	/** Forgets every scripted fault that has not happened yet. */
	public void clearFaults() {
		this.faults.clear();
	}

	/**
	 * The first account, to look at its credentials and to make trouble.
	 * @return its controls
	 */
	public AccountControls account() {
		return account(this.appId);
	}

	/**
	 * An account, to look at its credentials and to make trouble.
	 * @param appId the account
	 * @return its controls
	 * @throws IllegalArgumentException if there is no such account
	 */
	public AccountControls account(String appId) {
		return this.platform.account(appId);
	}

	/**
	 * The ticket that signs pages of the first account.
	 * @return the ticket, {@code null} if none was handed out or it expired
	 */
	public @Nullable String currentTicket() {
		return account().ticket(Operation.JSAPI_TICKET);
	}

	/** {@link AccountControls#revokeAccessTokens()} for the first account. */
	public void revokeAccessToken() {
		account().revokeAccessTokens();
	}

	/**
	 * {@link AccountControls#exhaustQuota(Operation)} for the first account.
	 * @param operation the operation
	 */
	public void exhaustQuota(Operation operation) {
		account().exhaustQuota(operation);
	}

	/**
	 * Sets how often every account may call an operation on one day.
	 * @param operation the operation, which shares its quota with others of its path
	 * @param calls calls a day
	 */
	public void limit(Operation operation, int calls) {
		this.platform.limit(operation, calls);
	}

	/**
	 * Sets the IP allow-list of all accounts, 40164 for everybody else.
	 * @param ips the addresses; none allows everybody
	 */
	public void allowOnlyIps(String... ips) {
		this.platform.allowOnlyIps(Set.of(ips));
	}

	/**
	 * What the app would say about a page's config, by the platform's own rules: any
	 * ticket counts that was handed out and still lives.
	 * @param pageUrl the page's address
	 * @param config what the page gives to {@code wx.config}
	 * @return the verdict
	 */
	public Verification verify(String pageUrl, PageConfig config) {
		return this.platform.verify(pageUrl, config);
	}

	/**
	 * Ends all trouble and forgets the calls: scripted faults, exhausted quotas, changed
	 * limits, frozen and reset secrets, the allow-list. Credentials that were handed out
	 * stay good, since an application that runs on holds them; so does the time.
	 */
	public void restore() {
		clearFaults();
		this.platform.restore();
		this.calls.reset();
	}

	/** Ends at once, hanging and delayed calls included. */
	@Override
	public void close() {
		this.scheduler.shutdownNow();
		this.server.close();
	}

	@Override
	public String toString() {
		return "WeChatSimulator[" + baseUrl() + ", " + this.appId + "]";
	}

	/** What a simulator may be told before it starts. Not thread-safe. */
	public static final class Builder {

		private final Map<String, String> accounts = new LinkedHashMap<>();

		private int port;

		private List<String> boundDomains = List.of("localhost", "127.0.0.1");

		private InstantSource clock = InstantSource.system();

		private Duration expiresIn = Duration.ofSeconds(7200);

		private Builder() {
		}

		/**
		 * The port to listen on; default 0, a free one.
		 * @param port the port
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * An account, in place of the default one; the first is the one that methods
		 * without an app id mean.
		 * @param appId the app id
		 * @param appSecret the app secret
		 * @return this builder
		 */
		public Builder account(String appId, String appSecret) {
			this.accounts.put(Objects.requireNonNull(appId, "appId"), Objects.requireNonNull(appSecret, "appSecret"));
			return this;
		}

		/**
		 * The JS-SDK domains (JS接口安全域名) of all accounts: hosts, with a port or a path
		 * below them if need be; subdomains count, and {@code *} is every host. Default:
		 * localhost and 127.0.0.1, any port.
		 * @param domains the domains, in place of the default
		 * @return this builder
		 */
		public Builder boundDomain(String... domains) {
			this.boundDomains = List.of(domains);
			return this;
		}

		/**
		 * The time that the simulator's clock follows; default the system's.
		 * @param clock the time
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = Objects.requireNonNull(clock, "clock");
			return this;
		}

		/**
		 * A clock that starts at this instant and moves by
		 * {@link SimulatorClock#advance(Duration)} only.
		 * @param start the instant
		 * @return this builder
		 */
		public Builder clock(Instant start) {
			return clock(InstantSource.fixed(start));
		}

		/**
		 * How long tokens and tickets live; default 7200 seconds.
		 * @param expiresIn the life, in whole seconds
		 * @return this builder
		 */
		public Builder expiresIn(Duration expiresIn) {
			this.expiresIn = Objects.requireNonNull(expiresIn, "expiresIn");
			return this;
		}

		/**
		 * Starts the simulator.
		 * @return the running simulator
		 * @throws java.io.UncheckedIOException if the port is taken
		 */
		public WeChatSimulator start() {
			return new WeChatSimulator(this);
		}

	}

}
