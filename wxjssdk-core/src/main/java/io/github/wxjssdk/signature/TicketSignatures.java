package io.github.wxjssdk.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;

import io.github.wxjssdk.api.Secret;

/**
 * Signs for {@code wx.config} with one ticket, at little more cost than SHA-1 itself. The
 * result is the same as that of {@link Signature#of}, but only for ASCII, and the ticket
 * is hashed once for all pages. Thread-safe.
 */
final class TicketSignatures {

	/**
	 * A buffer for each thread; each signature overwrites it. It is small, because a
	 * virtual thread may sign a single page. It is of a class of the JDK, so it does not
	 * prevent an application from being unloaded.
	 */
	private static final ThreadLocal<byte[]> TEXT = ThreadLocal.withInitial(() -> new byte[512]);

	/** Writes two characters at a time. */
	private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	/** The two hexadecimal digits of each byte. */
	private static final short[] DIGITS = digits();

	private static final int SHA1_LENGTH = 20;

	/** SHA-1 processes its input in blocks of so many bytes. */
	private static final int SHA1_BLOCK = 64;

	/** WeChat documents this limit for payments, and none for signatures of pages. */
	private static final int MAX_NONCE_LENGTH = 32;

	private final Secret ticket;

	/** The beginning of every nonce. */
	private final byte[] nonceBeginning;

	/**
	 * The digest of the beginning that all signed texts share, including the beginning of
	 * the nonce. It is only cloned: threads may do that at the same time, and it costs
	 * less than hashing the beginning again.
	 */
	private final MessageDigest beginning;

	/** Kept, because a busy server signs thousands of pages within the same second. */
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
	 * Return as many characters as fill the block of the digest, because a full block is
	 * hashed once for all pages. Return none if nonces became too long.
	 */
	private static byte[] nonceBeginning(int textLength) {
		int missing = (SHA1_BLOCK - textLength % SHA1_BLOCK) % SHA1_BLOCK;
		boolean tooLong = missing + Nonce.LENGTH > MAX_NONCE_LENGTH;
		return ascii(tooLong ? "" : (Nonce.next() + Nonce.next()).substring(0, missing));
	}

	/**
	 * Return whether these are the signatures of this ticket. Compare the object: a
	 * provider returns the same one each time.
	 */
	boolean areOf(Secret ticket) {
		return this.ticket == ticket;
	}

	/**
	 * Sign a page.
	 * @param unsigned the components that are the same for all pages
	 * @param url the URL, in ASCII
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

	/** An application may have installed a security provider that cannot clone. */
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
	 * Use the deprecated method: it drops the upper byte of each character, which ASCII
	 * does not have.
	 */
	@SuppressWarnings("deprecation")
	private static void copy(String ascii, byte[] target, int offset) {
		ascii.getBytes(0, ascii.length(), target, offset);
	}

	/** Write the hexadecimal digits of the digest behind the digest. */
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

	/** Several threads may encode a new second at the same time, which does no harm. */
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

	/** The text between nonce and URL. */
	private record Second(long timestamp, byte[] middle) {

		static Second of(long timestamp) {
			return new Second(timestamp, ascii("&timestamp=" + timestamp + "&url="));
		}

	}

}
