package io.github.wxjssdk.simulator.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** One Official Account (公众号): its secret, tokens, tickets and quotas. */
final class Account {

	private final String appId;

	private final String firstSecret;

	private String secret;

	private boolean secretFrozen;

	final AccessTokens classicTokens;

	final AccessTokens stableTokenHistory;

	final StableTokens stableTokens;

	final Tickets jsapiTickets;

	final Tickets cardTickets;

	final Quotas quotas = new Quotas();

	Account(String appId, String secret, CredentialValues values) {
		this.appId = appId;
		this.firstSecret = secret;
		this.secret = secret;
		this.classicTokens = new AccessTokens(values);
		this.stableTokenHistory = new AccessTokens(values);
		this.stableTokens = new StableTokens(this.stableTokenHistory);
		this.jsapiTickets = new Tickets(values);
		this.cardTickets = new Tickets(values);
	}

	String appId() {
		return this.appId;
	}

	String secret() {
		return this.secret;
	}

	void checkSecret(String candidate) {
		if (!MessageDigest.isEqual(bytes(candidate), bytes(this.secret))) {
			throw ApiError.of(40125);
		}
		if (this.secretFrozen) {
			throw ApiError.of(40243);
		}
	}

	void resetSecret(String newSecret) {
		this.secret = newSecret;
	}

	void freezeSecret(boolean frozen) {
		this.secretFrozen = frozen;
	}

	@Nullable AccessToken findToken(String value) {
		AccessToken classic = this.classicTokens.find(value);
		return (classic != null) ? classic : this.stableTokenHistory.find(value);
	}

	Tickets tickets(Operation type) {
		return (type == Operation.WX_CARD_TICKET) ? this.cardTickets : this.jsapiTickets;
	}

	void revokeAccessTokens(Instant now) {
		this.classicTokens.revokeAll(now);
		this.stableTokenHistory.revokeAll(now);
	}

	void revokeTickets() {
		this.jsapiTickets.revokeAll();
		this.cardTickets.revokeAll();
	}

	void restore() {
		this.secret = this.firstSecret;
		this.secretFrozen = false;
		this.quotas.restore();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
