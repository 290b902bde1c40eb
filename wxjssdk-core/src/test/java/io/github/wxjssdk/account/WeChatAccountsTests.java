package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WeChatAccountsTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final WeChatAccount shop = account("wx1", "shop");

	private final WeChatAccount club = account("wx2", "club");

	@Test
	void areFoundByTheirNamesAndByTheirAppIds() {
		WeChatAccounts accounts = WeChatAccounts.of(this.shop, List.of(this.club));
		assertThat(accounts.primary()).isSameAs(this.shop);
		assertThat(accounts.names()).containsExactly("shop", "club");
		assertThat(accounts.stream()).containsExactly(this.shop, this.club);
		assertThat(accounts.find("club")).containsSame(this.club);
		assertThat(accounts.find("wx2")).containsSame(this.club);
		assertThat(accounts.find("bar")).isEmpty();
	}

	@Test
	void aNameWinsOverAnAppId() {
		WeChatAccount namedLikeAnother = account("wx3", "wx1");
		WeChatAccounts accounts = WeChatAccounts.of(this.shop, List.of(namedLikeAnother));
		assertThat(accounts.find("wx1")).containsSame(namedLikeAnother);
		assertThat(accounts.find("wx3")).containsSame(namedLikeAnother);
	}

	@Test
	void ofOneAppIdTheFirstIsMeant() {
		WeChatAccount other = account("wx1", "other");
		assertThat(WeChatAccounts.of(this.shop, List.of(this.shop, other)).find("wx1")).containsSame(this.shop);
	}

	@Test
	void haveDifferentNames() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WeChatAccounts.of(this.shop, List.of(account("wx2", "shop"))))
			.withMessage("Two accounts have the name 'shop'");
	}

	@Test
	void anAccountWithoutANameHasItsAppId() {
		WeChatAccount account = WeChatAccount.builder("wx9", () -> Secret.of("the app secret"), api())
			.scheduler(this.scheduler)
			.build();
		assertThat(account.name()).isEqualTo("wx9");
		assertThat(account.appId()).isEqualTo("wx9");
	}

	@Test
	void anAccountSignsWithTheListsThatItWasBuiltWith() {
		CompletableFuture<JsSdkConfig> signed = this.shop.jsSdkSigner()
			.signAsync("https://example.com/")
			.toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(5));
		JsSdkConfig config = signed.join();
		assertThat(config.jsApiList()).containsExactly("chooseImage");
		assertThat(config.openTagList()).containsExactly("wx-open-launch-weapp");
		assertThat(this.shop.accessTokens()).isSameAs(this.shop.credentials().accessTokens());
	}

	private WeChatAccount account(String appId, String name) {
		return WeChatAccount.builder(appId, () -> Secret.of("the app secret"), api())
			.name(name)
			.scheduler(this.scheduler)
			.jsApiList(List.of("chooseImage"))
			.openTagList(List.of("wx-open-launch-weapp"))
			.build();
	}

	private ScriptedWeChatApi api() {
		return ScriptedWeChatApi.on(this.scheduler);
	}

}
