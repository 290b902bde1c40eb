package io.github.wxjssdk.spring.redis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import org.jspecify.annotations.Nullable;

/**
 * The reply of a script. It is read once, from the first element to the last. The check
 * is strict: a reply that the scripts never return is an error, and never becomes an
 * empty or a wrong credential.
 */
final class LedgerReply {

	private final String key;

	private final Iterator<?> elements;

	/**
	 * Create a reply.
	 * @param key the key in Redis, for error messages
	 * @param reply a list of texts, as bytes in UTF-8, and numbers, as {@code Long}
	 * @throws CredentialStoreException if it is not a list
	 */
	LedgerReply(String key, @Nullable Object reply) {
		this.key = key;
		if (!(reply instanceof Iterable<?> list)) {
			throw unexpected();
		}
		this.elements = list.iterator();
	}

	/**
	 * Create the replies for several keys.
	 * @param keys the keys in Redis
	 * @param reply a list with one reply for each key
	 * @throws CredentialStoreException if it is not such a list
	 */
	static List<LedgerReply> each(List<String> keys, @Nullable Object reply) {
		LedgerReply replies = new LedgerReply(keys.get(0), reply);
		List<LedgerReply> each = keys.stream().map((key) -> replies.next(key)).toList();
		return replies.last(each);
	}

	private LedgerReply next(String key) {
		return new LedgerReply(key, this.elements.hasNext() ? this.elements.next() : null);
	}

	Optional<Credential> toOptionalCredential() {
		return this.elements.hasNext() ? Optional.of(toCredential()) : Optional.empty();
	}

	Credential toCredential() {
		String value = text();
		long fence = number();
		Duration lifetime = time();
		Duration remaining = Duration.ofMillis(last(number()));
		if (fence == 0 || remaining.compareTo(lifetime) > 0) {
			throw unexpected();
		}
		try {
			IssuedCredential issued = new IssuedCredential(Secret.of(value), lifetime);
			return new Credential(issued.value(), fence, lifetime, remaining);
		}
		catch (IllegalArgumentException ex) {
			// WeChat never issues such a credential.
			throw unexpected();
		}
	}

	Acquisition toAcquisition(String owner) {
		return switch (text()) {
			case "FRESH" -> new Acquisition.Fresh(toCredential());
			case "BUSY" -> busy();
			case "COOLING_DOWN" -> new Acquisition.CoolingDown(coolDown());
			case "LEASED" -> new Acquisition.Leased(lease(owner));
			default -> throw unexpected();
		};
	}

	boolean isGranted() {
		return switch (last(text())) {
			case "GRANTED" -> true;
			case "REFUSED" -> false;
			default -> throw unexpected();
		};
	}

	void requireNothing() {
		last(this);
	}

	/** The remaining time of the lease is checked, but not used. */
	private Acquisition busy() {
		last(time());
		return new Acquisition.Busy();
	}

	private CoolDown coolDown() {
		Duration remaining = time();
		String reason = text();
		String secretFingerprint = this.elements.hasNext() ? text() : null;
		return last(new CoolDown(remaining, reason, secretFingerprint));
	}

	private Lease lease(String owner) {
		long fence = number();
		long baseFence = number();
		int failures = (int) Math.min(number(), Integer.MAX_VALUE);
		long grantedAt = last(number());
		if (fence <= baseFence) {
			throw unexpected();
		}
		return new Lease(owner, fence, baseFence, failures, grantedAt);
	}

	/** The scripts never return a duration of zero. */
	private Duration time() {
		long millis = number();
		if (millis == 0) {
			throw unexpected();
		}
		return Duration.ofMillis(millis);
	}

	private long number() {
		if (this.elements.hasNext() && this.elements.next() instanceof Long number && number >= 0) {
			return number;
		}
		throw unexpected();
	}

	private String text() {
		if (this.elements.hasNext() && this.elements.next() instanceof byte[] bytes) {
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			}
			catch (CharacterCodingException ex) {
				throw unexpected();
			}
		}
		throw unexpected();
	}

	private <T> T last(T element) {
		if (this.elements.hasNext()) {
			throw unexpected();
		}
		return element;
	}

	private CredentialStoreException unexpected() {
		return new CredentialStoreException("Another program has written to the key '" + this.key
				+ "' in Redis. Delete that key, or set 'wechat.store.redis.key-prefix' to a prefix"
				+ " that no other program uses.", null);
	}

}
