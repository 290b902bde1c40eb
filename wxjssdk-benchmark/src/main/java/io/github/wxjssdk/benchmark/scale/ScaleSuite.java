package io.github.wxjssdk.benchmark.scale;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.benchmark.report.Table;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.Scheduler;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Measures more and more accounts, each of which signs a page. As in an application with
 * the starter, they share threads, a store and the connection to WeChat.
 */
public final class ScaleSuite {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final int FLEET = 3;

	private static final Path PLOT = Path.of("wxjssdk-benchmark", "scale.svg");

	private ScaleSuite() {
	}

	/**
	 * Measure and print, and draw {@code wxjssdk-benchmark/scale.svg}.
	 * @throws IOException if the plot cannot be written
	 */
	public static void run() throws IOException {
		growth();
		days();
	}

	private static void growth() {
		measure(1);
		Table table = new Table("Accounts in one application", "accounts", "until each has signed, s", "token calls",
				"ticket calls", "heap per account, bytes", "threads");
		for (int accounts = 1; accounts <= 1000; accounts *= 10) {
			Growth growth = measure(accounts);
			table.row(accounts, "%.1f".formatted(growth.firstTickets().toMillis() / 1e3), growth.tokenCalls(),
					growth.ticketCalls(), "%,d".formatted(growth.heapPerAccount()), growth.threads());
		}
	}

	private static void days() throws IOException {
		Table table = new Table("A day of refreshes, in simulated time", "accounts", "instances", "token calls",
				"ticket calls", "calls to WeChat for an account", "store operations a second");
		List<Day> days = new ArrayList<>();
		for (int instances : new int[] { 1, FLEET }) {
			for (int accounts = 1; accounts <= 1000; accounts *= 10) {
				Day day = Day.of(accounts, instances);
				days.add(day);
				table.row(accounts, instances, "%,d".formatted(day.tokenCalls()), "%,d".formatted(day.ticketCalls()),
						"%.1f".formatted((double) day.weChatCalls() / accounts),
						"%.2f".formatted(day.storeOperationsPerSecond()));
			}
		}
		new Plot("A day of refreshes", "accounts", new Plot.Decades(3, 7)).write(PLOT,
				List.of(line("store operations, 3 instances", "#b02020", -10, days, FLEET, Day::storeOperations),
						line("store operations, 1 instance", "#e07000", 58, days, 1, Day::storeOperations),
						line("calls to WeChat, 1 or 3 instances", "#2060c0", 58, days, 1, Day::weChatCalls),
						line("", "#2060c0", 0, days, FLEET, Day::weChatCalls)));
	}

	private static Plot.Line line(String title, String colour, int below, List<Day> days, int instances,
			ToLongFunction<Day> value) {
		return new Plot.Line(title, colour, below,
				days.stream()
					.filter((day) -> day.instances() == instances)
					.map((day) -> new Plot.Point(day.accounts(), value.applyAsLong(day)))
					.toList());
	}

	private static Growth measure(int accounts) {
		try (WeChatSimulator weChat = weChat(accounts); Scheduler scheduler = Scheduler.system()) {
			WeChatApi api = new WebClientWeChatApi(WebClient.builder(), new ApiConnection(URI.create(weChat.baseUrl()),
					Duration.ofSeconds(5), Duration.ofSeconds(5), null));
			CredentialStore store = new MemoryCredentialStore(scheduler);
			long heapBefore = usedHeap();
			long start = System.nanoTime();
			List<JsSdkSigner> signers = IntStream.range(0, accounts)
				.mapToObj((account) -> signer(account, api, store, scheduler))
				.toList();
			signers.parallelStream().forEach((signer) -> signer.sign("https://example.com/"));
			Duration firstTickets = Duration.ofNanos(System.nanoTime() - start);
			Growth growth = new Growth(firstTickets, weChat.calls().stableToken(), weChat.calls().jsapiTicket(),
					(usedHeap() - heapBefore) / accounts, ownThreads());
			Reference.reachabilityFence(signers);
			return growth;
		}
	}

	private static WeChatSimulator weChat(int accounts) {
		WeChatSimulator.Builder weChat = WeChatSimulator.builder();
		IntStream.range(0, accounts).forEach((account) -> weChat.account(appId(account), SECRET));
		return weChat.start();
	}

	private static String appId(int account) {
		return "wx%016x".formatted(account);
	}

	private static JsSdkSigner signer(int account, WeChatApi api, CredentialStore store, Scheduler scheduler) {
		return JsSdkSigner
			.builder(WeChatAccount.builder(appId(account), () -> Secret.of(SECRET), api)
				.store(store)
				.scheduler(scheduler)
				.buildCredentials())
			.build();
	}

	/** Includes the memory of the simulated WeChat for its accounts and calls. */
	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static long ownThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("wxjssdk-"))
			.count();
	}

	/**
	 * The costs of several accounts.
	 *
	 * @param firstTickets the time until each has signed
	 * @param tokenCalls calls for tokens until then
	 * @param ticketCalls calls for tickets until then
	 * @param heapPerAccount the heap per account in bytes
	 * @param threads the threads of the library
	 */
	private record Growth(Duration firstTickets, int tokenCalls, int ticketCalls, long heapPerAccount, long threads) {

	}

}
