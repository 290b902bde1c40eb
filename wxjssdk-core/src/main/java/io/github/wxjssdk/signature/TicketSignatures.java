package io.github.wxjssdk.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

import io.github.wxjssdk.api.Secret;

/**
 * The signatures that one ticket makes for {@code wx.config}, with little more than SHA-1
 * itself: the same as {@link Signature#of}, but for ASCII only, and the ticket is hashed
 * once for all pages. Thread-safe.
 */
final class TicketSignatures {

	/**
	 * Where a thread puts its text together. Each signature overwrites it. It is small,
	 * for virtual threads that sign one page each, and of a class of the JDK, so that it
	 * keeps no application from being unloaded.
	 */
	private static final ThreadLocal<byte[]> TEXT = ThreadLocal.withInitial(() -> new byte[512]);

	/** Writes two characters at a time. */
	private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	/** The two digits of each byte. */
	private static final short[] DIGITS = digits();

	private static final int SHA1_LENGTH = 20;

	/** SHA-1 takes its text in by blocks of so many bytes. */
	private static final int SHA1_BLOCK = 64;

	/** WeChat's documentation names no limit here, but this one for payments. */
	private static final int MAX_NONCE_LENGTH = 32;

	private final Secret ticket;

	/** What every nonce begins with. */
	private final byte[] nonceBeginning;

	/**
	 * Has taken in what every signature of the ticket begins with, up to what its nonces
	 * do not share. Only ever cloned, which threads may do at the same time, and which
	 * costs less than taking it in again.
	 */
	private final MessageDigest beginning;

	/** A busy server signs thousands of pages within the same second. */
	private volatile Second second = Second.of(0);

	TicketSignatures(Secret ticket) {
		this(ticket, Signature.sha1());
	}

	TicketSignatures(Secret ticket, MessageDigest sha1) {
		this.ticket = ticket;
		byte[] text = Signature.utf8(Signature.beginning(ticket));
		this.nonceBeginning = nonceBeginning(text.length);
		this.beginning = sha1;
		this.beginning.update(text);
		this.beginning.update(this.nonceBeginning);
	}

	/**
	 * Return as many characters as complete the digest's block, unless nonces became too
	 * long: a block that is complete has been hashed once for all pages.
	 */
	private static byte[] nonceBeginning(int textLength) {
		int missing = (SHA1_BLOCK - textLength % SHA1_BLOCK) % SHA1_BLOCK;
		boolean tooLong = missing + Nonce.LENGTH > MAX_NONCE_LENGTH;
		return ascii(tooLong ? "" : (Nonce.next() + Nonce.next()).substring(0, missing));
	}

	/**
	 * Whether this is the very ticket: a provider gives out the same object each time.
	 */
	boolean areOf(Secret ticket) {
		return this.ticket == ticket;
	}

	/**
	 * Sign a page.
	 * @param unsigned what is the same for all pages
	 * @param url in ASCII
	 */
	JsSdkConfig sign(JsSdkConfig unsigned, long timestamp, String url) {
		byte[] middle = at(timestamp).middle();
		int shared = this.nonceBeginning.length;
		int nonceEnd = shared + Nonce.LENGTH;
		int urlStart = nonceEnd + middle.length;
		int end = urlStart + url.length();
		byte[] text = text(end);
		System.arraycopy(this.nonceBeginning, 0, text, 0, shared);
		Nonce.write(text, shared);
		System.arraycopy(middle, 0, text, nonceEnd, middle.length);
		copy(url, text, urlStart);
		String nonceStr = new String(text, 0, nonceEnd, StandardCharsets.ISO_8859_1);
		try {
			MessageDigest sha1 = (MessageDigest) this.beginning.clone();
			sha1.update(text, shared, end - shared);
			sha1.digest(text, 0, SHA1_LENGTH);
		}
		catch (CloneNotSupportedException ex) {
			return signAnew(unsigned, timestamp, url);
		}
		catch (DigestException ex) {
			throw new IllegalStateException("A SHA-1 has 20 bytes", ex);
		}
		return signed(unsigned, timestamp, nonceStr, hexadecimal(text), url);
	}

	/** An application may have put a provider before the JDK's that cannot clone. */
	private JsSdkConfig signAnew(JsSdkConfig unsigned, long timestamp, String url) {
		String nonceStr = Nonce.next();
		return signed(unsigned, timestamp, nonceStr, Signature.of(this.ticket, nonceStr, timestamp, url), url);
	}

	private static JsSdkConfig signed(JsSdkConfig unsigned, long timestamp, String nonceStr, String signature,
			String url) {
		return new JsSdkConfig(unsigned.appId(), timestamp, nonceStr, signature, unsigned.jsApiList(),
				unsigned.openTagList(), unsigned.debug(), url);
	}

	private static byte[] text(int length) {
		byte[] text = TEXT.get();
		return (length <= text.length) ? text : new byte[length];
	}

	/**
	 * What is deprecated here drops the upper byte of each character, if there is one.
	 */
	@SuppressWarnings("deprecation")
	private static void copy(String ascii, byte[] target, int offset) {
		ascii.getBytes(0, ascii.length(), target, offset);
	}

	/** Write the digits of the digest behind it. */
	private static String hexadecimal(byte[] target) {
		for (int i = 0; i < SHA1_LENGTH; i++) {
			PAIR.set(target, SHA1_LENGTH + 2 * i, DIGITS[target[i] & 0xff]);
		}
		return new String(target, SHA1_LENGTH, 2 * SHA1_LENGTH, StandardCharsets.ISO_8859_1);
	}

	private static short[] digits() {
		short[] digits = new short[256];
		for (int i = 0; i < digits.length; i++) {
			digits[i] = (short) (Character.forDigit(i >> 4, 16) << 8 | Character.forDigit(i & 0xf, 16));
		}
		return digits;
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

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** What stands between nonce and URL. */
	private record Second(long timestamp, byte[] middle) {

		static Second of(long timestamp) {
			return new Second(timestamp, ascii("&timestamp=" + timestamp + "&url="));
		}

	}

}
