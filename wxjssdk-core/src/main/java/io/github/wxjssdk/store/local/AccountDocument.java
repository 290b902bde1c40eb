package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.CRC32;

import io.github.wxjssdk.store.CredentialKind;

/**
 * The ledgers of one account, and the text that they are kept as: in the format of
 * {@link Properties}, with times in UTC. Not thread-safe.
 */
final class AccountDocument {

	private static final int VERSION = 1;

	private static final String EXPLANATION = """
			# The WeChat credentials of one account, shared by the instances of an application on
			# this host. Who can read this file can act for the account: keep it closed to others.
			# Do not change it: a changed file is set aside. Delete it to start afresh.
			""";

	/**
	 * The last line is the same in all versions: it shows an older release that a newer
	 * one has written the document and that the document is not damaged.
	 */
	private static final String CHECKSUM = "checksum=";

	private final String appId;

	private final long writtenAt;

	private final Map<CredentialKind, Ledger> ledgers = new EnumMap<>(CredentialKind.class);

	private AccountDocument(String appId, long writtenAt) {
		this.appId = appId;
		this.writtenAt = writtenAt;
	}

	static AccountDocument empty(String appId) {
		return new AccountDocument(appId, Long.MIN_VALUE);
	}

	static AccountDocument parse(String text, String appId) throws UnreadableException, NewerVersionException {
		int end = text.lastIndexOf(CHECKSUM);
		if (end < 0 || !text.equals(withChecksum(text.substring(0, end)))) {
			throw new UnreadableException("it is damaged or was changed by hand");
		}
		Map<String, String> entries = entries(text);
		Section head = new Section(entries, "");
		int version = head.get("version", Integer::valueOf);
		if (version > VERSION) {
			throw new NewerVersionException(version);
		}
		if (!head.getText("app-id").equals(appId)) {
			throw new UnreadableException("it belongs to another account");
		}
		AccountDocument document = new AccountDocument(appId, head.getTime("written-at"));
		for (CredentialKind kind : CredentialKind.values()) {
			Section section = new Section(entries, prefix(kind));
			if (section.has(Ledger.ALWAYS_WRITTEN)) {
				document.ledgers.put(kind, Ledger.readFrom(section, kind));
			}
		}
		return document;
	}

	/**
	 * Return a ledger. A new one takes the first number of its leases from the clock, so
	 * numbers rise even if a file was lost.
	 */
	Ledger ledger(CredentialKind kind, long now) {
		return this.ledgers.computeIfAbsent(kind, (created) -> new Ledger(kind, now));
	}

	/**
	 * Adjust all times to the wall clock. If it shows less than when the document was
	 * written, it was set back: then move all times back, too, so that nothing lasts
	 * longer than before. In any case limit all times: the clock may have been ahead when
	 * the document was written.
	 */
	void followClock(long now) {
		if (now < this.writtenAt) {
			this.ledgers.values().forEach((ledger) -> ledger.move(now - this.writtenAt));
		}
		this.ledgers.values().forEach((ledger) -> ledger.limit(now));
	}

	String format(long now) {
		Map<String, String> entries = new LinkedHashMap<>();
		Section head = new Section(entries, "");
		head.put("version", VERSION);
		head.put("app-id", this.appId);
		head.putTime("written-at", now);
		this.ledgers.forEach((kind, ledger) -> ledger.writeTo(new Section(entries, prefix(kind))));
		StringBuilder text = new StringBuilder(EXPLANATION);
		entries.forEach((name, value) -> text.append(name).append('=').append(escape(value)).append('\n'));
		return withChecksum(text.toString());
	}

	/** Append the checksum that reveals a damaged or changed document. */
	static String withChecksum(String content) {
		CRC32 checksum = new CRC32();
		checksum.update(content.getBytes(StandardCharsets.UTF_8));
		return content + CHECKSUM + Long.toHexString(checksum.getValue()) + "\n";
	}

	private static Map<String, String> entries(String text) throws UnreadableException {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(text));
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableException("it is damaged");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A string can always be read", ex);
		}
		Map<String, String> entries = new TreeMap<>();
		properties.forEach((name, value) -> entries.put((String) name, (String) value));
		return entries;
	}

	private static String prefix(CredentialKind kind) {
		return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".";
	}

	/** Escape the characters that {@link Properties} would otherwise change. */
	private static String escape(String value) {
		String escaped = value.replace("\\", "\\\\")
			.replace("\n", "\\n")
			.replace("\r", "\\r")
			.replace("\t", "\\t")
			.replace("\f", "\\f");
		return escaped.startsWith(" ") ? "\\" + escaped : escaped;
	}

	/**
	 * A document cannot be understood. The message continues a sentence about the file,
	 * as in "… because it is damaged", and holds nothing of the content.
	 */
	static final class UnreadableException extends Exception {

		private static final long serialVersionUID = 1L;

		UnreadableException(String message) {
			super(message);
		}

	}

	/** A document is complete, but a newer release has written it. */
	static final class NewerVersionException extends Exception {

		private static final long serialVersionUID = 1L;

		private NewerVersionException(int version) {
			super("was written by a newer release of wxjssdk (version " + version + "; this release reads version "
					+ VERSION + ")");
		}

	}

}
