package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The platform: what each API does for a caller and its parameters at the current time.
 * If WeChat responds with an errcode, an {@link ApiError} is thrown. Thread-safe: one
 * call runs at a time, so no call sees a token that is only half replaced.
 */
public final class WeChatPlatform {

	private final CredentialValues values = new CredentialValues();

	private final Map<String, Account> accounts = new LinkedHashMap<>();

	private final Map<String, Integer> dailyLimits = new HashMap<>();

	private final SimulatorClock clock;

	private final Duration life;

	private final BoundDomains boundDomains;

	private Set<String> allowedIps = Set.of();

	/**
	 * A platform with these accounts.
	 * @param clock the platform's clock
	 * @param life the lifetime of tokens and tickets
	 * @param secrets the app id and the app secret of each account
	 * @param boundDomains the JS-SDK domains of all accounts
	 */
	public WeChatPlatform(SimulatorClock clock, Duration life, Map<String, String> secrets, List<String> boundDomains) {
		this.clock = clock;
		this.life = life;
		this.boundDomains = new BoundDomains(boundDomains);
		secrets.forEach((appId, secret) -> this.accounts.put(appId, new Account(appId, secret, this.values)));
	}

	/**
	 * The classic token API: issues a new token, which replaces the previous one.
	 * @param caller the caller and the secret
	 * @param life the token's lifetime, or {@code null} for the usual one
	 * @return the token
	 */
	public synchronized IssuedCredential token(SecretCaller caller, @Nullable Duration life) {
		Account account = authenticate(Operation.TOKEN, caller);
		Instant now = this.clock.now();
		return account.classicTokens.issue(now, (life != null) ? life : this.life).issued(now);
	}

	/**
	 * The stable token API: issues the same token until its last five minutes, unless the
	 * caller forces a new one.
	 * @param caller the caller and the secret
	 * @param force whether to replace the token
	 * @param life the token's new remaining lifetime, or {@code null} to keep it
	 * @return the token
	 */
	public synchronized IssuedCredential stableToken(SecretCaller caller, boolean force, @Nullable Duration life) {
		Account account = authenticate(Operation.STABLE_TOKEN, caller);
		Instant now = this.clock.now();
		AccessToken token = force ? account.stableTokens.force(now, this.life)
				: account.stableTokens.get(now, this.life);
		if (life != null) {
			token.expireAt(now.plus(life));
		}
		return token.issued(now);
	}

	/**
	 * The ticket API.
	 * @param caller the caller and the token
	 * @param type {@link Operation#JSAPI_TICKET} or {@link Operation#WX_CARD_TICKET}
	 * @param life the ticket's lifetime, or {@code null} for the usual one
	 * @return the ticket
	 */
	public synchronized IssuedCredential ticket(TokenCaller caller, Operation type, @Nullable Duration life) {
		Account account = authenticate(type, caller);
		return account.tickets(type).get(this.clock.now(), (life != null) ? life : this.life);
	}

	/**
	 * Any other API that needs only a valid token.
	 * @param caller the caller and the token
	 * @param operation the operation that is called
	 */
	public synchronized void call(TokenCaller caller, Operation operation) {
		authenticate(operation, caller);
	}

	/**
	 * The API that queries a quota.
	 * @param caller the caller and the token
	 * @param path the path of the API whose quota is queried
	 * @return its quota
	 */
	public synchronized Quota quota(TokenCaller caller, @Nullable String path) {
		Account account = authenticate(Operation.QUOTA, caller);
		Operation operation = Arrays.stream(Operation.values())
			.filter((candidate) -> candidate.path().equals(path))
			.findFirst()
			.orElseThrow(() -> ApiError.of(76021));
		return account.quotas.get(operation, dailyLimit(operation), this.clock.now());
	}

	/**
	 * The API that resets the quotas, with a token.
	 * @param caller the caller and the token
	 * @param appId the app id of the account that the token belongs to
	 */
	public synchronized void clearQuota(TokenCaller caller, @Nullable String appId) {
		Account account = authenticate(Operation.CLEAR_QUOTA, caller);
		if (!account.appId().equals(appId)) {
			throw ApiError.of(40013);
		}
		account.quotas.clear(this.clock.now());
	}

	/**
	 * The API that resets the quotas, with the secret. It works even if the quota of the
	 * token API is used up.
	 * @param caller the caller and the secret
	 */
	public synchronized void clearQuota(SecretCaller caller) {
		authenticate(Operation.CLEAR_QUOTA_V2, caller).quotas.clear(this.clock.now());
	}

	/**
	 * Checks a page's config as the WeChat app does. A signature is valid if it was made
	 * with any ticket of the account that has not expired.
	 * @param pageUrl the page's URL, with or without its fragment
	 * @param config what the page passed to {@code wx.config}
	 * @return the result of the check
	 */
	public synchronized Verification verify(String pageUrl, PageConfig config) {
		String url = PageSignature.withoutFragment(pageUrl);
		if (config.isIncomplete()) {
			return Verification.failed("invalid_args");
		}
		Account account = this.accounts.get(config.appId());
		if (account == null) {
			return Verification.failed("invalid appid");
		}
		if (!this.boundDomains.contain(url)) {
			return Verification.failed("invalid url domain");
		}
		boolean signed = account.jsapiTickets.working(this.clock.now())
			.stream()
			.anyMatch((ticket) -> config.isSignedWith(ticket, url));
		return signed ? Verification.OK : Verification.invalidSignature(url);
	}

	/**
	 * The account of an access token.
	 * @param accessToken any text
	 * @return the app id, or {@code null} if no account ever had this token
	 */
	public synchronized @Nullable String ownerOf(String accessToken) {
		for (Account account : this.accounts.values()) {
			if (account.findToken(accessToken) != null) {
				return account.appId();
			}
		}
		return null;
	}

	/**
	 * A request id for an error.
	 * @return the id
	 */
	public String rid() {
		return this.values.rid(this.clock.now());
	}

	/**
	 * Shows and changes the state of an account.
	 * @param appId the account's app id
	 * @return its controls
	 * @throws IllegalArgumentException if there is no such account
	 */
	public AccountControls account(String appId) {
		Account account = this.accounts.get(appId);
		if (account == null) {
			throw new IllegalArgumentException("The simulator has no account '" + appId + "'. It knows "
					+ this.accounts.keySet() + "; add it with WeChatSimulator.builder().account(appId, appSecret).");
		}
		return new AccountControls(this, account);
	}

	/**
	 * Sets the daily quota of an operation, for each account.
	 * @param operation the operation; operations with the same path share one quota
	 * @param calls the calls per day
	 */
	public synchronized void limit(Operation operation, int calls) {
		this.dailyLimits.put(operation.path(), calls);
	}

	/**
	 * Sets the IP allow-list of all accounts.
	 * @param ips the allowed addresses; if empty, all callers are allowed
	 */
	public synchronized void allowOnlyIps(Set<String> ips) {
		this.allowedIps = Set.copyOf(ips);
	}

	/** Resets what was changed by hand. Tokens and tickets stay valid. */
	public synchronized void restore() {
		this.allowedIps = Set.of();
		this.dailyLimits.clear();
		this.accounts.values().forEach(Account::restore);
	}

	/**
	 * The platform's time.
	 * @return the current instant
	 */
	public Instant now() {
		return this.clock.now();
	}

	Duration life() {
		return this.life;
	}

	int dailyLimit(Operation operation) {
		return this.dailyLimits.getOrDefault(operation.path(), operation.dailyLimit());
	}

	private Account authenticate(Operation operation, SecretCaller caller) {
		if (operation != Operation.CLEAR_QUOTA_V2 && !"client_credential".equals(caller.grantType())) {
			throw ApiError.of(40002);
		}
		String appId = required(caller.appId(), 41002);
		String secret = required(caller.secret(), 41004);
		Account account = this.accounts.get(appId);
		if (account == null) {
			throw ApiError.of(40013);
		}
		account.checkSecret(secret);
		checkIp(caller.ip());
		count(account, operation);
		return account;
	}

	private Account authenticate(Operation operation, TokenCaller caller) {
		String accessToken = required(caller.accessToken(), 41001);
		for (Account account : this.accounts.values()) {
			AccessToken token = account.findToken(accessToken);
			if (token != null) {
				token.check(this.clock.now());
				checkIp(caller.ip());
				count(account, operation);
				return account;
			}
		}
		throw ApiError.of(40001);
	}

	private void checkIp(String ip) {
		if (!this.allowedIps.isEmpty() && !this.allowedIps.contains(ip)) {
			throw ApiError.ipNotAllowed(ip);
		}
	}

	private void count(Account account, Operation operation) {
		account.quotas.count(operation, dailyLimit(operation), this.clock.now());
	}

	private static String required(@Nullable String parameter, int errcodeIfMissing) {
		if (parameter == null || parameter.isEmpty()) {
			throw ApiError.of(errcodeIfMissing);
		}
		return parameter;
	}

}
