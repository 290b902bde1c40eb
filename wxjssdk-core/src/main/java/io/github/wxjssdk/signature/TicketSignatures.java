package io.github.wxjssdk.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.github.wxjssdk.api.Secret;

/**
 * The signatures that one ticket makes for {@code wx.config}. What is the same for many
 * pages is encoded once, and the parts are hashed without ever being put together: that
 * leaves little but SHA-1. Thread-safe.
 */
final class TicketSignatures {

	/**
	 * Each thread hashes with its own, because making one takes more memory than all the
	 * rest. Virtual threads that sign one page each make one each, and lose nothing. The
	 * value is a class of the JDK, so it keeps no application from being unloaded.
	 */
	private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(Signature::sha1);

	private static final HexFormat HEXADECIMAL = HexFormat.of();

	private final Secret ticket;

	private final byte[] beginning;

	/** A busy server signs thousands of pages within the same second. */
	private volatile Second second = Second.of(0);

	TicketSignatures(Secret ticket) {
		this.ticket = ticket;
		this.beginning = utf8("jsapi_ticket=" + ticket.reveal() + "&noncestr=");
	}

	/**
	 * Whether this is the very ticket: a provider gives out the same object each time.
	 */
	boolean areOf(Secret ticket) {
		return this.ticket == ticket;
	}

	/**
	 * Sign a page. The names stand in ASCII order and in lower case, the values as they
	 * are.
	 */
	String of(String nonceStr, long timestamp, String url) {
		MessageDigest sha1 = SHA1.get();
		// A call that failed half-way must not spoil the next one of its thread.
		sha1.reset();
		sha1.update(this.beginning);
		sha1.update(utf8(nonceStr));
		sha1.update(at(timestamp).middle());
		sha1.update(utf8(url));
		return HEXADECIMAL.formatHex(sha1.digest());
	}

	/** Threads that meet a new second at once all encode it, which does no harm. */
	private Second at(long timestamp) {
		Second known = this.second;
		if (known.timestamp() != timestamp) {
			known = Second.of(timestamp);
			this.second = known;
		}
		return known;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** What stands between nonce and URL. */
	private record Second(long timestamp, byte[] middle) {

		static Second of(long timestamp) {
			return new Second(timestamp, utf8("&timestamp=" + timestamp + "&url="));
		}

	}

}
