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
 * A directory for files that only their owner may read, and into which not everybody may
 * put others. No link in it is followed. Where the file system has no POSIX permissions,
 * the directory's own access rules decide. Thread-safe.
 */
final class PrivateDirectory {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	/** In a directory with this bit, nobody can rename what belongs to others. */
	private static final int STICKY = 01000;

	private final Path path;

	private final Consumer<String> warnings;

	private final boolean posix;

	private final boolean syncable;

	/**
	 * Open a directory, and create it if it is missing.
	 * @param warnings takes what somebody should know
	 * @throws IOException if no files can be created there, or if everybody could
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

	/** Whether there is a file, or anything else of that name. */
	boolean has(Path file) {
		return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Links may lead to files of anybody, and a pipe would be waited for.
	 * @throws IOException if something is neither a file nor missing
	 */
	void requireFile(Path file) throws IOException {
		if (has(file) && !attributes(file).isRegularFile()) {
			throw new FileSystemException(file.toString(), null, "it is a link or a directory, and not a file");
		}
	}

	/** Read a file, but of a long one only so much. */
	byte[] read(Path file, int most) throws IOException {
		try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			return content.readNBytes(most);
		}
	}

	/** Open a file to be locked. A directory that was deleted is created again. */
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
	 * Replace a file as a whole: whoever reads it, even after a crash, reads the old
	 * content or the new one. Only one thread of one process may do so at a time.
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

	/** Return whether others than its owner may do anything with a file. */
	boolean isOpenToOthers(Path file) throws IOException {
		return this.posix && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
			.stream()
			.anyMatch((permission) -> !permission.name().startsWith("OWNER_"));
	}

	void closeToOthers(Path file) throws IOException {
		Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.setPermissions(OWNER_ONLY);
	}

	/** Whoever may create files there may say what the credentials are. */
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
