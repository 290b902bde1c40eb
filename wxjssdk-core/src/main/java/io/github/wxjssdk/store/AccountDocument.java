package io.github.wxjssdk.store;

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

import org.jspecify.annotations.Nullable;

/**
 * The ledgers of one account, and how they are written down: in the format of
 * {@link Properties}, with times in UTC. Not thread-safe.
 */
final class AccountDocument {

	private static final String VERSION = "1";

	private static final String EXPLANATION = """
			# The WeChat credentials of one account, shared by the instances of an application on
			# this host. Who can read this file can act for the account: keep it closed to others.
			# Do not change it: a changed file is set aside. Delete it to start afresh.
			""";

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

	static AccountDocument parse(String text, String appId) throws UnreadableDocumentException {
		Map<String, String> entries = entries(text);
		Section head = new Section(entries, "");
		checkVersion(head.find("version"), text);
		if (!head.getText("app-id").equals(appId)) {
			throw new UnreadableDocumentException("it belongs to another account");
		}
		AccountDocument document = new AccountDocument(appId, head.getTime("written-at"));
		for (CredentialKind kind : CredentialKind.values()) {
			Section section = new Section(entries, prefix(kind));
			if (section.has(Ledger.ALWAYS_WRITTEN)) {
				document.ledgers.put(kind, Ledger.readFrom(section));
			}
		}
		return document;
	}

	/**
	 * Return a ledger. A new one numbers its leases from the clock, so that numbers rise
	 * even if a file has been lost.
	 */
	Ledger ledger(CredentialKind kind, long now) {
		return this.ledgers.computeIfAbsent(kind, (created) -> new Ledger(now));
	}

	/**
	 * If the wall clock shows less than when this was written, it was set back: move all
	 * times back too, so that nothing lasts longer than it did then.
	 */
	void followClock(long now) {
		if (now < this.writtenAt) {
			this.ledgers.values().forEach((ledger) -> ledger.move(now - this.writtenAt));
		}
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

	private static void checkVersion(@Nullable String version, String text) throws UnreadableDocumentException {
		if (version != null && version.matches("\\d+") && !version.equals(VERSION)) {
			throw new UnreadableDocumentException("it has the version " + version
					+ ", and this release of wxjssdk reads version " + VERSION + " only");
		}
		int end = text.lastIndexOf(CHECKSUM);
		boolean intact = end >= 0 && text.equals(withChecksum(text.substring(0, end)));
		if (!intact || !VERSION.equals(version)) {
			throw new UnreadableDocumentException("it is damaged or was changed by hand");
		}
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

}
