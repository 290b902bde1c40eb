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
 * A WeChat platform on a port of the loopback interface. Tokens, tickets, quotas and
 * errors are like WeChat's. Tests can move its clock and script faults. It also has the
 * JS bridge, so that a page works in an ordinary browser as it does inside WeChat.
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
 * In a Spring Boot test, use {@link WeChatSimulatorExtension}, or configure the
 * application by hand:
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
		this.server = SimulatorServer.start(builder.port, routes::respond);
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
	 * The base URL, to be used instead of {@code https://api.weixin.qq.com}.
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
	 * The URL from which a page loads the bridge. With the bridge, a browser looks like
	 * WeChat to the page.
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
	 * The starter's properties that make an application use this simulator.
	 * @return {@code wechat.api.base-url}, {@code wechat.app-id} and
	 * {@code wechat.app-secret}
	 */
	public Map<String, Object> properties() {
		return Map.of("wechat.api.base-url", baseUrl(), "wechat.app-id", appId(), "wechat.app-secret", appSecret());
	}

	/**
	 * Registers {@link #properties()}, each as a supplier, with Spring's
	 * {@code DynamicPropertyRegistry} or a similar registry.
	 * @param registry takes a name and a supplier, for example {@code registry::add}
	 */
	public void registerProperties(BiConsumer<String, Supplier<Object>> registry) {
		properties().forEach((name, value) -> registry.accept(name, () -> value));
	}

	/**
	 * The clock that the whole simulator uses.
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
	 * Scripts a fault of the next call of an operation.
	 * @param operation the operation
	 * @return the script to fill; an empty script changes nothing
	 */
	public FaultScript next(Operation operation) {
		return this.faults.next(operation, 1);
	}

	/**
	 * Scripts a fault of the next calls of an operation.
	 * @param operation the operation
	 * @param calls the number of calls
	 * @return the script to fill
	 */
	public FaultScript next(Operation operation, int calls) {
		return this.faults.next(operation, calls);
	}

	/**
	 * Scripts a fault of every call of an operation, until {@link #clearFaults()}. Faults
	 * of the next calls come first.
	 * @param operation the operation
	 * @return the script to fill
	 */
	public FaultScript always(Operation operation) {
		return this.faults.always(operation);
	}

	/** Removes every scripted fault that has not happened yet. */
	public void clearFaults() {
		this.faults.clear();
	}

	/**
	 * The controls of the first account: see its credentials, cause failures.
	 * @return its controls
	 */
	public AccountControls account() {
		return account(this.appId);
	}

	/**
	 * The controls of an account: see its credentials, cause failures.
	 * @param appId the account's app id
	 * @return its controls
	 * @throws IllegalArgumentException if there is no such account
	 */
	public AccountControls account(String appId) {
		return this.platform.account(appId);
	}

	/**
	 * The ticket that signs pages of the first account.
	 * @return the ticket, or {@code null} if none was issued or it has expired
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
	 * Sets the daily quota of an operation, for each account.
	 * @param operation the operation; operations with the same path share one quota
	 * @param calls the calls per day
	 */
	public void limit(Operation operation, int calls) {
		this.platform.limit(operation, calls);
	}

	/**
	 * Sets the IP allow-list (IP 白名单) of all accounts. Callers with other addresses get
	 * 40164.
	 * @param ips the addresses; without any, all callers are allowed
	 */
	public void allowOnlyIps(String... ips) {
		this.platform.allowOnlyIps(Set.of(ips));
	}

	/**
	 * Checks a page's config as the WeChat app does. A signature is valid if it was made
	 * with any issued ticket that has not expired.
	 * @param pageUrl the page's URL
	 * @param config what the page passes to {@code wx.config}
	 * @return the result of the check
	 */
	public Verification verify(String pageUrl, PageConfig config) {
		return this.platform.verify(pageUrl, config);
	}

	/**
	 * Resets what tests have changed: scripted faults, exhausted quotas, changed limits,
	 * frozen and reset secrets, the allow-list, and the recorded calls. Issued
	 * credentials stay valid, because an application that is still running holds them.
	 * The clock keeps its time.
	 */
	public void restore() {
		clearFaults();
		this.platform.restore();
		this.calls.reset();
	}

	/** Stops at once. Hanging and delayed calls end too. */
	@Override
	public void close() {
		this.scheduler.shutdownNow();
		this.server.close();
	}

	@Override
	public String toString() {
		return "WeChatSimulator[" + baseUrl() + ", " + this.appId + "]";
	}

	/** The settings of a simulator that has not started yet. Not thread-safe. */
	public static final class Builder {

		private final Map<String, String> accounts = new LinkedHashMap<>();

		private int port;

		private List<String> boundDomains = List.of("localhost", "127.0.0.1");

		private InstantSource clock = InstantSource.system();

		private Duration expiresIn = Duration.ofSeconds(7200);

		private Builder() {
		}

		/**
		 * The port to listen on. The default is 0, which means a free port.
		 * @param port the port
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Adds an account. It replaces the default account. Methods without an app id use
		 * the account that was added first.
		 * @param appId the app id
		 * @param appSecret the app secret
		 * @return this builder
		 */
		public Builder account(String appId, String appSecret) {
			this.accounts.put(Objects.requireNonNull(appId, "appId"), Objects.requireNonNull(appSecret, "appSecret"));
			return this;
		}

		/**
		 * The JS-SDK domains (JS接口安全域名) of all accounts. A domain is a host, and may have
		 * a port or a path. Its subdomains are included, and {@code *} means every host.
		 * The default is localhost and 127.0.0.1 with any port.
		 * @param domains the domains, which replace the default
		 * @return this builder
		 */
		public Builder boundDomain(String... domains) {
			this.boundDomains = List.of(domains);
			return this;
		}

		/**
		 * The clock that the simulator's clock follows. The default is the system's
		 * clock.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = Objects.requireNonNull(clock, "clock");
			return this;
		}

		/**
		 * A clock that starts at this instant. Only
		 * {@link SimulatorClock#advance(Duration)} moves it.
		 * @param start the instant
		 * @return this builder
		 */
		public Builder clock(Instant start) {
			return clock(InstantSource.fixed(start));
		}

		/**
		 * The lifetime of tokens and tickets. The default is 7200 seconds.
		 * @param expiresIn the lifetime, in whole seconds
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
