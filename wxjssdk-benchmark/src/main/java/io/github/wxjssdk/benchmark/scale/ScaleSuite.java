package io.github.wxjssdk.benchmark.scale;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.benchmark.report.Table;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.Machine;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.webclient.ApiConnection;
import io.github.wxjssdk.spring.webclient.WebClientWeChatApi;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.MemoryCredentialStore;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Lets more and more accounts sign a page each. As in an application with the starter,
 * they share a machine, a store and the connection to WeChat.
 */
public final class ScaleSuite {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private ScaleSuite() {
	}

	/** Measure and print. */
	public static void run() {
		measure(1);
		Table table = new Table("Accounts in one application", "accounts", "until each has signed, s", "token calls",
				"ticket calls", "heap per account, bytes", "threads");
		for (int accounts = 1; accounts <= 1000; accounts *= 10) {
			Growth growth = measure(accounts);
			table.row(accounts, "%.1f".formatted(growth.firstTickets().toMillis() / 1e3), growth.tokenCalls(),
					growth.ticketCalls(), "%,d".formatted(growth.heapPerAccount()), growth.threads());
		}
	}

	private static Growth measure(int accounts) {
		try (WeChatSimulator weChat = weChat(accounts); Machine machine = Machine.system()) {
			WeChatApi api = new WebClientWeChatApi(WebClient.builder(), new ApiConnection(URI.create(weChat.baseUrl()),
					Duration.ofSeconds(5), Duration.ofSeconds(5), null));
			CredentialStore store = new MemoryCredentialStore(machine);
			long heapBefore = usedHeap();
			long start = System.nanoTime();
			List<JsSdkSigner> signers = IntStream.range(0, accounts)
				.mapToObj((account) -> signer(account, api, store, machine))
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

	private static JsSdkSigner signer(int account, WeChatApi api, CredentialStore store, Machine machine) {
		return JsSdkSigner
			.builder(AccountCredentials.builder(appId(account), () -> Secret.of(SECRET), api)
				.store(store)
				.machine(machine)
				.build())
			.build();
	}

	/** What the stand-in keeps of its accounts and of the calls is counted, too. */
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
	 * What some accounts cost.
	 *
	 * @param firstTickets how long it takes until each has signed
	 * @param tokenCalls calls for tokens until then
	 * @param ticketCalls calls for tickets until then
	 * @param heapPerAccount in bytes
	 * @param threads of the library
	 */
	private record Growth(Duration firstTickets, int tokenCalls, int ticketCalls, long heapPerAccount, long threads) {

	}

}
