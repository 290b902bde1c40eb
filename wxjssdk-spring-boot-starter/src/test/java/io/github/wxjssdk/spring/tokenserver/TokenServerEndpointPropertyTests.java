package io.github.wxjssdk.spring.tokenserver;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.input.Inputs;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.time.ManualScheduler;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JacksonJsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/** Without a key, no request to the token server gets a credential. */
class TokenServerEndpointPropertyTests {

	private static final String KEY = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private static final EndpointRequest.Channel ENCRYPTED = new EndpointRequest.Channel(true, "192.0.2.1");

	private final JacksonJsonParser json = new JacksonJsonParser();

	private final List<EndpointRoute> routes = routes();

	@Property(seed = "20261122")
	void onlyWhoHasAKeyGetsACredential(@ForAll("routeNumbers") int route, @ForAll("methods") String method,
			@ForAll("headers") @Nullable String header, @ForAll("accounts") @Nullable String account,
			@ForAll("reports") byte[] body) {
		EndpointResponse response = this.routes.get(route)
			.answer(new EndpointRequest(method, new EndpointRequest.Host("a.cn", 443), ENCRYPTED,
					EndpointRequest.authorization(header), null, account, body))
			.toCompletableFuture()
			.join();
		assertThat(response.body()).doesNotContain(KEY, "the app secret");
		if (response.status() == 200) {
			assertThat(header).matches("(?i:bearer) +" + KEY + " *");
			assertThat(this.json.parseMap(response.body())).containsKeys("value", "expires_in", "version");
		}
		else if (response.status() != 204) {
			assertThat(response.status()).isIn(400, 401, 403, 404, 405, 413);
			assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
			assertThat(this.json.parseMap(response.body())).containsEntry("status", response.status());
			assertThat(response.body()).doesNotContainPattern("token-\\d|ticket-\\d");
		}
	}

	private static List<EndpointRoute> routes() {
		ManualScheduler scheduler = new ManualScheduler();
		WeChatAccount shop = WeChatAccount
			.builder("wxshop", () -> Secret.of("the app secret"), ScriptedWeChatApi.on(scheduler))
			.name("shop")
			.scheduler(scheduler)
			.build();
		AccountCredentials credentials = shop.credentials();
		List.of(credentials.accessTokens(), credentials.jsapiTicket(), credentials.wxCardTicket())
			.forEach((provider) -> {
				provider.getAsync();
				scheduler.advance(Duration.ofSeconds(1));
			});
		ApiKey key = new ApiKey(Secret.of(KEY), Set.of("shop"), Set.of(CredentialType.values()), 1_000_000_000);
		return new TokenServerEndpoint("/tokens", WeChatAccounts.of(shop, List.of()), List.of(key), scheduler).routes();
	}

	@Provide
	Arbitrary<Integer> routeNumbers() {
		return Arbitraries.integers().between(0, this.routes.size() - 1);
	}

	@Provide
	Arbitrary<String> methods() {
		return Arbitraries.oneOf(Arbitraries.of("GET", "HEAD", "POST", "OPTIONS", "PUT"), Inputs.texts());
	}

	@Provide
	Arbitrary<String> headers() {
		return Arbitraries
			.oneOf(Arbitraries.of("Bearer " + KEY, "bearer  " + KEY + " "), Inputs.damaged("Bearer " + KEY),
					Inputs.texts())
			.injectNull(0.1);
	}

	@Provide
	Arbitrary<String> accounts() {
		return Arbitraries.oneOf(Arbitraries.of("shop"), Inputs.texts()).injectNull(0.5);
	}

	@Provide
	Arbitrary<byte[]> reports() {
		return Inputs.damagedBytes("{\"sha256\":\"" + Secret.of("token-1").sha256() + "\"}",
				"{\"sha256\":\"" + "0".repeat(64) + "\"}");
	}

}
