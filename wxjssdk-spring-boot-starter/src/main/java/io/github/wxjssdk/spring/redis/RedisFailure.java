package io.github.wxjssdk.spring.redis;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.wxjssdk.api.ForeignText;
import io.github.wxjssdk.store.CredentialStoreException;

import org.springframework.core.NestedExceptionUtils;

/**
 * The kinds of failures of Redis and of the connection to it. Each knows how to recognize
 * the failure, and the next step.
 */
enum RedisFailure {

	NOT_PERMITTED("NOAUTH|WRONGPASS|NOPERM|ACL failure|user executing the script",
			"Check 'spring.data.redis.username' and 'spring.data.redis.password', and that this user may run EVALSHA,"
					+ " EVAL, TIME, HMGET, HSET, HDEL and PEXPIRE on the key. For Redis Cluster see docs/stores.md."),

	OUT_OF_MEMORY("OOM",
			"Redis has used up its 'maxmemory'. Raise it, or choose a 'maxmemory-policy' that evicts keys."),

	FOREIGN_KEY("WRONGTYPE",
			"Another program uses the key. Delete the key, or set 'wechat.store.redis.key-prefix' to a prefix that no"
					+ " other program uses."),

	READ_ONLY("READONLY",
			"This is a replica: let 'spring.data.redis.*' lead to the master, to Sentinel or to Cluster."),

	DISTURBED("LOADING|MASTERDOWN|CLUSTERDOWN|MISCONF|NOREPLICAS|BUSY", "Look into the log of Redis."),

	SLOW("[Cc]ommand timed out|Read timed out",
			"Check Redis and the network. 'spring.data.redis.timeout' sets how long to wait."),

	UNREACHABLE("[Cc]onnect(ed|ion)?|Unexpected end of stream|Broken pipe",
			"Check that Redis runs and that 'spring.data.redis.*' leads to it, with the right password."),

	UNKNOWN("", "Check that this is Redis 5.0 or later, or compatible with it, and look into its log.");

	private static final int LONGEST_WORDS = 200;

	private static final Pattern FIRST_WORDS = Pattern.compile("[A-Za-z]+( [A-Za-z]+)*");

	private static final Pattern SEVERAL_KEYS = Pattern
		.compile("(?i)cross-?slot|(same|different) (hash)?slot|KEYS array");

	private final Pattern sign;

	private final String nextStep;

	RedisFailure(String sign, String nextStep) {
		this.sign = Pattern.compile("(?<!\\w)(" + sign + ")(?!\\w)");
		this.nextStep = nextStep;
	}

	/**
	 * Describe an exception without keeping it as the cause. Its message may repeat the
	 * command, whose arguments are credentials, or the password of the connection.
	 * @param key the key in Redis
	 * @param failure the exception of Spring Data Redis
	 * @return the exception to throw instead
	 */
	static CredentialStoreException with(String key, RuntimeException failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		String reason = root.getClass().getSimpleName() + ": " + safeWords(root);
		return new CredentialStoreException("Redis failed on '" + key + "' (" + reason + "). " + of(failure).nextStep,
				null);
	}

	/**
	 * Whether a script was refused because it has several keys: they are on several nodes
	 * of a cluster, or a proxy does not find them in the script.
	 */
	static boolean isAboutSeveralKeys(RuntimeException failure) {
		return SEVERAL_KEYS.matcher(messages(failure)).find();
	}

	/**
	 * Messages about the network are safe: they name hosts and ports. A message of Redis
	 * is cut at its first quote or number, because credentials may follow.
	 */
	private static String safeWords(Throwable root) {
		String message = String.valueOf(root.getMessage());
		if (root instanceof IOException) {
			return ForeignText.inOneLine(message, LONGEST_WORDS);
		}
		Matcher words = FIRST_WORDS.matcher(message);
		return words.lookingAt() ? ForeignText.inOneLine(words.group(), LONGEST_WORDS) : "…";
	}

	private static RedisFailure of(Throwable failure) {
		String messages = messages(failure);
		return Arrays.stream(values()).filter((kind) -> kind.sign.matcher(messages).find()).findFirst().orElse(UNKNOWN);
	}

	private static String messages(Throwable failure) {
		return Stream.iterate(failure, (each) -> each != null, Throwable::getCause)
			.map(Throwable::getMessage)
			.collect(Collectors.joining("\n"));
	}

}
