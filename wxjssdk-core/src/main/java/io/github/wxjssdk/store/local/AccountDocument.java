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
 * The ledgers of one account, and how they are written down: in the format of
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
	 * The last line is the same in all versions: by it an older release tells what a
	 * newer one has written from what is damaged.
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

	static AccountDocument parse(String text, String appId) throws UnreadableDocumentException, NewerVersionException {
		int end = text.lastIndexOf(CHECKSUM);
		if (end < 0 || !text.equals(withChecksum(text.substring(0, end)))) {
			throw new UnreadableDocumentException("it is damaged or was changed by hand");
		}
		Map<String, String> entries = entries(text);
		Section head = new Section(entries, "");
		int version = head.get("version", Integer::valueOf);
		if (version > VERSION) {
			throw new NewerVersionException(version);
		}
		if (!head.getText("app-id").equals(appId)) {
			throw new UnreadableDocumentException("it belongs to another account");
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
	 * Return a ledger. A new one numbers its leases from the clock, so that numbers rise
	 * even if a file has been lost.
	 */
	Ledger ledger(CredentialKind kind, long now) {
		return this.ledgers.computeIfAbsent(kind, (created) -> new Ledger(kind, now));
	}

	/**
	 * If the wall clock shows less than when this was written, it was set back: move all
	 * times back too, so that nothing lasts longer than it did then. Nor longer than it
	 * ever may: a clock may also have been ahead, and set back meanwhile.
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

	/** End a document with the sum by which a damaged or changed one is known. */
	static String withChecksum(String content) {
		CRC32 checksum = new CRC32();
		checksum.update(content.getBytes(StandardCharsets.UTF_8));
		return content + CHECKSUM + Long.toHexString(checksum.getValue()) + "\n";
	}

	private static Map<String, String> entries(String text) throws UnreadableDocumentException {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(text));
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableDocumentException("it is damaged");
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

	/** Escape what {@link Properties} would otherwise not read back. */
	private static String escape(String value) {
		String escaped = value.replace("\\", "\\\\")
			.replace("\n", "\\n")
			.replace("\r", "\\r")
			.replace("\t", "\\t")
			.replace("\f", "\\f");
		return escaped.startsWith(" ") ? "\\" + escaped : escaped;
	}

	/** A document is whole, but a newer release has written it. */
	static final class NewerVersionException extends Exception {

		private static final long serialVersionUID = 1L;

		private NewerVersionException(int version) {
			super("was written by a newer release of wxjssdk (version " + version + "; this release reads version "
					+ VERSION + ")");
		}

	}

}
