package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.time.TimeSource;

/**
 * Keeps credentials in files. All instances on one host share the files, and the files
 * survive restarts. Each account has {@code <app id>.credentials.properties}, and an
 * empty {@code .lock} file beside it. Each write replaces the whole file, so a crash
 * leaves the old content or the new one. Only the owner may read a file (mode 0600, if
 * the file system has modes). Do not use a directory that several hosts share: its locks
 * and clocks are not reliable.
 * <p>
 * If a file cannot be understood, the store renames and reports it, and credentials are
 * fetched again. If a newer release of wxjssdk has written a file, the store leaves it
 * alone and fails. The store does not follow links, and does not use a directory that
 * every user of the host may write to. If the wall clock is set back, nothing lasts
 * longer than before. Thread-safe; an operation waits for others for at most 1.5 seconds.
 */
public final class FileCredentialStore extends LedgerStore {

	private final Map<String, AccountFile> files = new ConcurrentHashMap<>();

	private final PrivateDirectory directory;

	private final TimeSource time;

	private final Consumer<String> warnings;

	private final KnownEnds knownEnds;

	/**
	 * Open the store.
	 * @param directory where the files are; created with mode 0700 if it is missing
	 * @param time the clocks that the store uses
	 * @param warnings receives warnings for the operator, free of secrets: for example
	 * that a file was set aside, or that others could read it. It must return soon, and
	 * several threads may call it
	 * @throws CredentialStoreException if no files can be created in the directory, or if
	 * every user of the host may create files there
	 */
	public FileCredentialStore(Path directory, TimeSource time, Consumer<String> warnings) {
		this.directory = open(directory, warnings);
		this.time = time;
		this.warnings = warnings;
		this.knownEnds = new KnownEnds(time);
	}

	private static PrivateDirectory open(Path directory, Consumer<String> warnings) {
		try {
			return new PrivateDirectory(directory, warnings);
		}
		catch (IOException ex) {
			throw new CredentialStoreException(
					"Credentials cannot be kept in '" + directory + "': " + ex
							+ ". Set 'wechat.store.file.directory' to a directory in which the user who runs the "
							+ "application may create files, and other users may not; a missing one is created so.",
					ex);
		}
	}

	/** Read each account's file once for all its keys. */
	@Override
	public Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
		Map<CredentialKey, Credential> found = new HashMap<>();
		keys.stream()
			.collect(Collectors.groupingBy(CredentialKey::appId, Collectors.toSet()))
			.forEach((appId, ofAccount) -> with(appId, ofAccount, (document, now) -> {
				ofAccount.forEach((key) -> document.ledger(key.kind(), now)
					.read(now)
					.ifPresent((credential) -> found.put(key, credential)));
				return found;
			}));
		return found;
	}

	@Override
	<T> T with(CredentialKey key, BiFunction<Ledger, Long, T> operation) {
		return with(key.appId(), Set.of(key),
				(document, now) -> operation.apply(document.ledger(key.kind(), now), now));
	}

	private <T> T with(String account, Set<CredentialKey> keys, BiFunction<AccountDocument, Long, T> operation) {
		AccountFile file = this.files.computeIfAbsent(account,
				(appId) -> new AccountFile(this.directory, appId, this.time, this.warnings));
		try {
			return file.lock().hold(() -> underLock(file, keys, operation));
		}
		catch (IOException ex) {
			throw new CredentialStoreException("The credential file " + file + " cannot be used: " + ex
					+ ". Look after 'wechat.store.file.directory'; the user who runs the application must be able "
					+ "to create, read and replace files there.", ex);
		}
	}

	private <T> T underLock(AccountFile file, Set<CredentialKey> keys, BiFunction<AccountDocument, Long, T> operation)
			throws IOException {
		long now = this.time.currentTimeMillis();
		AccountDocument document = file.load(now);
		Map<CredentialKey, Ledger> ledgers = keys.stream()
			.collect(Collectors.toMap(Function.identity(), (key) -> document.ledger(key.kind(), now)));
		String before = document.format(now);
		document.followClock(now);
		ledgers.forEach((key, ledger) -> this.knownEnds.applyTo(ledger, key, now));
		T result = operation.apply(document, now);
		String after = document.format(now);
		if (!after.equals(before)) {
			file.save(after);
		}
		ledgers.forEach((key, ledger) -> this.knownEnds.learnFrom(ledger, key, now));
		return result;
	}

}
