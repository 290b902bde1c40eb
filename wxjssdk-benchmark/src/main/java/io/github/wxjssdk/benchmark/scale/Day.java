package io.github.wxjssdk.benchmark.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;

/**
 * What several instances did in a day.
 *
 * @param accounts the number of accounts of each instance
 * @param instances the number of instances that share a store
 * @param tokenCalls calls to WeChat for tokens
 * @param ticketCalls calls to WeChat for tickets
 * @param storeOperations operations of the store
 */
record Day(int accounts, int instances, int tokenCalls, int ticketCalls, long storeOperations) {

	/**
	 * Simulate a day in which every instance uses every account. All begin at the same
	 * time, which is the worst case.
	 */
	static Day of(int accounts, int instances) {
		try (VirtualScheduler scheduler = new VirtualScheduler()) {
			CountedWeChat weChat = new CountedWeChat(scheduler);
			CredentialStore store = new MemoryCredentialStore(scheduler);
			List<CountedStore> stores = Stream.generate(() -> new CountedStore(store)).limit(instances).toList();
			List<AccountCredentials> fleet = new ArrayList<>();
			for (int i = 0; i < accounts * instances; i++) {
				AccountCredentials credentials = account(i % accounts, scheduler, weChat, stores.get(i / accounts));
				credentials.jsapiTicket().getAsync();
				fleet.add(credentials);
			}
			scheduler.pass(Duration.ofDays(1));
			fleet.forEach(AccountCredentials::close);
			return new Day(accounts, instances, weChat.tokenCalls(), weChat.ticketCalls(),
					stores.stream().mapToLong(CountedStore::operations).sum());
		}
	}

	private static AccountCredentials account(int number, VirtualScheduler scheduler, CountedWeChat weChat,
			CredentialStore store) {
		return WeChatAccount.builder("wx%016x".formatted(number), () -> Secret.of("an app secret"), weChat)
			.store(store)
			.scheduler(scheduler)
			.buildCredentials();
	}

	int weChatCalls() {
		return this.tokenCalls + this.ticketCalls;
	}

	double storeOperationsPerSecond() {
		return this.storeOperations / (double) Duration.ofDays(1).toSeconds();
	}

}
