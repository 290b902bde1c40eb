package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.time.TimeSource;

/**
 * The file that holds an account's document. Hold its lock while using it.
 */
final class AccountFile {

	private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

	/** A hundred times the size of a document. */
	private static final int LARGEST = 1 << 20;

	private final String appId;

	private final PrivateDirectory directory;

	private final Path path;

	private final HostLock lock;

	private final Consumer<String> warnings;

	private boolean openForGood;

	AccountFile(PrivateDirectory directory, String appId, TimeSource time, Consumer<String> warnings) {
		if (!FILE_NAME.matcher(appId).matches()) {
			throw new IllegalArgumentException("The app id '" + appId + "' cannot be part of a file's name. "
					+ "Real ones are letters and digits; check 'wechat.app-id'.");
		}
		this.appId = appId;
		this.directory = directory;
		this.path = directory.resolve(appId + ".credentials.properties");
		this.lock = new HostLock(directory, appId + ".credentials.lock", time);
		this.warnings = warnings;
	}

	HostLock lock() {
		return this.lock;
	}

	/**
	 * Read the document. If it cannot be understood, the file is set aside and reported.
	 * If a newer release has written it, the file stays, because that release may still
	 * use it.
	 */
	AccountDocument load(long now) throws IOException {
		if (!this.directory.has(this.path)) {
			return AccountDocument.empty(this.appId);
		}
		this.directory.requireFile(this.path);
		closeToOthers();
		try {
			return AccountDocument.parse(text(), this.appId);
		}
		catch (AccountDocument.UnreadableException ex) {
			Path aside = this.path.resolveSibling(this.path.getFileName() + ".set-aside-" + now);
			Files.move(this.path, aside, StandardCopyOption.ATOMIC_MOVE);
			this.warnings.accept("The credential file " + this.path + " could not be used, because " + ex.getMessage()
					+ ". It is now " + aside.getFileName() + "; credentials are fetched anew.");
			return AccountDocument.empty(this.appId);
		}
		catch (AccountDocument.NewerVersionException ex) {
			throw new CredentialStoreException("The credential file " + this.path + " " + ex.getMessage()
					+ ". Run the same release in all JVMs that share 'wechat.store.file.directory', or give this one a "
					+ "directory of its own; if the newer release is gone for good, delete the file.", ex);
		}
	}

	void save(String document) throws IOException {
		this.directory.replace(this.path, document.getBytes(StandardCharsets.UTF_8));
	}

	private String text() throws IOException, AccountDocument.UnreadableException {
		byte[] content = this.directory.read(this.path, LARGEST + 1);
		if (content.length > LARGEST) {
			throw new AccountDocument.UnreadableException("it is far too large");
		}
		return new String(content, StandardCharsets.UTF_8);
	}

	private void closeToOthers() throws IOException {
		if (this.openForGood || !this.directory.isOpenToOthers(this.path)) {
			return;
		}
		try {
			this.directory.closeToOthers(this.path);
			this.warnings.accept("The credential file " + this.path + " was open to other users of this host; its mode "
					+ "is 0600 now. A user who has read it can act for the account until the credentials expire.");
		}
		catch (IOException ex) {
			this.openForGood = true;
			this.warnings.accept("The credential file " + this.path + " is open to other users of this host, and its "
					+ "mode cannot be changed: " + ex + ". Set it to 0600, or choose another "
					+ "'wechat.store.file.directory'.");
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
