package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A directory for files that only their owner may read. Not everybody may create files in
 * it. It follows no link inside the directory. If the file system has no POSIX
 * permissions, the access rules of the directory apply. Thread-safe.
 */
final class PrivateDirectory {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	/** In a directory with this bit, nobody can rename the files of others. */
	private static final int STICKY = 01000;

	private final Path path;

	private final Consumer<String> warnings;

	private final boolean posix;

	private final boolean syncable;

	/**
	 * Open a directory, and create it if it is missing.
	 * @param warnings receives warnings for the operator
	 * @throws IOException if this process cannot create files there, or if every user can
	 */
	PrivateDirectory(Path path, Consumer<String> warnings) throws IOException {
		this.warnings = warnings;
		this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
		if (!Files.isDirectory(path)) {
			create(path);
		}
		this.path = path.toRealPath();
		refuseIfOpenToAll();
		warnIfReplaceableByAll();
		Files.delete(Files.createTempFile(this.path, "can-write", ".tmp", attributes("rw-------")));
		this.syncable = isSyncable();
	}

	Path resolve(String fileName) {
		return this.path.resolve(fileName);
	}

	/** Return whether a file, or anything else, has that name. */
	boolean has(Path file) {
		return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Refuse anything but a regular file. A link may lead to somebody else's file, and
	 * opening a pipe would wait.
	 * @throws IOException if the path exists and is not a regular file
	 */
	void requireFile(Path file) throws IOException {
		if (has(file) && !attributes(file).isRegularFile()) {
			throw new FileSystemException(file.toString(), null, "it is a link or a directory, and not a file");
		}
	}

	/** Read at most so many bytes of a file. */
	byte[] read(Path file, int most) throws IOException {
		try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			return content.readNBytes(most);
		}
	}

	/** Open a file in order to lock it. If the directory was deleted, create it again. */
	FileChannel openLockFile(Path file) throws IOException {
		requireFile(file);
		try {
			return open(file, StandardOpenOption.CREATE);
		}
		catch (NoSuchFileException ex) {
			create(this.path);
			refuseIfOpenToAll();
			this.warnings.accept("The directory " + this.path
					+ " was deleted while it was in use. It is created again, " + "and credentials are fetched anew.");
			return open(file, StandardOpenOption.CREATE);
		}
	}

	/**
	 * Replace a whole file: even after a crash, a reader finds the old content or the new
	 * one. Only one thread of one process may do this at a time.
	 */
	void replace(Path file, byte[] content) throws IOException {
		Path draft = file.resolveSibling(file.getFileName() + ".tmp");
		Files.deleteIfExists(draft);
		try (FileChannel channel = open(draft, StandardOpenOption.CREATE_NEW)) {
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

	/** Return whether anybody but the owner has any right to a file. */
	boolean isOpenToOthers(Path file) throws IOException {
		return this.posix && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
			.stream()
			.anyMatch((permission) -> !permission.name().startsWith("OWNER_"));
	}

	void closeToOthers(Path file) throws IOException {
		Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.setPermissions(OWNER_ONLY);
	}

	/** A user who can create files there can replace the credentials. */
	private void refuseIfOpenToAll() throws IOException {
		if (isOpenToAll(this.path)) {
			throw new FileSystemException(this.path.toString(), null, "every user of this host may create files there");
		}
	}

	private void warnIfReplaceableByAll() throws IOException {
		for (Path above = this.path.getParent(); above != null; above = above.getParent()) {
			if (isOpenToAll(above) && !isSticky(above)) {
				this.warnings.accept("Every user of this host may write to " + above
						+ ", and so put another directory in " + "the place of " + this.path + ". Close it ('chmod o-w "
						+ above + "'), or choose another " + "'wechat.store.file.directory'.");
			}
		}
	}

	private boolean isOpenToAll(Path directory) throws IOException {
		return this.posix && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
	}

	private static boolean isSticky(Path directory) throws IOException {
		return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
				&& ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
	}

	private static BasicFileAttributes attributes(Path file) throws IOException {
		return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private void create(Path directory) throws IOException {
		Files.createDirectories(directory, attributes("rwx------"));
	}

	private FileChannel open(Path file, OpenOption create) throws IOException {
		return FileChannel.open(file, Set.of(create, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				attributes("rw-------"));
	}

	private void sync() throws IOException {
		try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	/**
	 * Return false on Windows and some network file systems: they cannot flush a
	 * directory.
	 */
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
