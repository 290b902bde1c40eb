package io.github.wxjssdk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A directory for files that only their owner may read. Where the file system has no
 * POSIX permissions, the directory's own access rules decide. Thread-safe.
 */
final class PrivateDirectory {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private final Path path;

	private final boolean posix;

	private final boolean syncable;

	/**
	 * Open a directory, and create it if it is missing.
	 * @throws IOException if no files can be created there
	 */
	PrivateDirectory(Path path) throws IOException {
		this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		if (!Files.isDirectory(path)) {
			Files.createDirectories(path, attributes("rwx------"));
		}
		this.path = path.toRealPath();
		Files.delete(Files.createTempFile(this.path, "can-write", ".tmp", attributes("rw-------")));
		this.syncable = isSyncable();
	}

	Path resolve(String fileName) {
		return this.path.resolve(fileName);
	}

	FileChannel openLockFile(Path file) throws IOException {
		return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
				attributes("rw-------"));
	}

	/**
	 * Replace a file as a whole: whoever reads it, even after a crash, reads the old
	 * content or the new one. Only one thread of one process may do so at a time.
	 */
	void replace(Path file, byte[] content) throws IOException {
		Path draft = file.resolveSibling(file.getFileName() + ".tmp");
		Files.deleteIfExists(draft);
		try (FileChannel channel = FileChannel.open(draft,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes("rw-------"))) {
			ByteBuffer rest = ByteBuffer.wrap(content);
			while (rest.hasRemaining()) {
				channel.write(rest);
			}
			channel.force(true);
		}
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
		if (this.syncable) {
			sync();
		}
	}

	/** Return whether others than its owner may do anything with a file. */
	boolean isOpenToOthers(Path file) throws IOException {
		if (!this.posix) {
			return false;
		}
		Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
		others.removeIf((permission) -> permission.name().startsWith("OWNER_"));
		return !others.isEmpty();
	}

	void closeToOthers(Path file) throws IOException {
		Files.setPosixFilePermissions(file, OWNER_ONLY);
	}

	private void sync() throws IOException {
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	/** Windows and some network file systems cannot flush a directory. */
	private boolean isSyncable() {
		try {
			sync();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private FileAttribute<?>[] attributes(String permissions) {
		return this.posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
