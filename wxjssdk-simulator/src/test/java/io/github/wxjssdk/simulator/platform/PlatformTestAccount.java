package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A platform with two accounts at noon in Beijing, and a caller of the first one. */
class PlatformTestAccount {

	static final String APP_ID = "wx1111111111111111";

	static final String OTHER_APP_ID = "wx2222222222222222";

	static final String SECRET = "secret-of-the-first";

	final SimulatorClock clock = new SimulatorClock(InstantSource.fixed(Instant.parse("2026-03-10T04:00:00Z")));

	final WeChatPlatform platform = new WeChatPlatform(this.clock, Duration.ofSeconds(7200),
			Map.of(APP_ID, SECRET, OTHER_APP_ID, "secret-of-the-other"), List.of("example.com", "127.0.0.1"));

	SecretCaller caller() {
		return caller(APP_ID, SECRET);
	}

	SecretCaller caller(String appId, String secret) {
		return new SecretCaller("10.0.0.1", "client_credential", appId, secret);
	}

	IssuedCredential classic() {
		return this.platform.token(caller(), null);
	}

	IssuedCredential stable() {
		return this.platform.stableToken(caller(), false, null);
	}

	IssuedCredential forced() {
		return this.platform.stableToken(caller(), true, null);
	}

	IssuedCredential ticket() {
		return ticket(stable());
	}

	IssuedCredential ticket(IssuedCredential token) {
		return this.platform.ticket(holder(token), Operation.JSAPI_TICKET, null);
	}

	void use(IssuedCredential token) {
		this.platform.call(holder(token), Operation.API_DOMAIN_IP);
	}

	TokenCaller holder(IssuedCredential token) {
		return new TokenCaller("10.0.0.1", token.value());
	}

	void advance(Duration duration) {
		this.clock.advance(duration);
	}

}
