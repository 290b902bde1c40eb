package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.github.wxjssdk.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one thread of one process on this host holds at a time. Nobody waits long
 * for it. If a process dies, the operating system releases its lock. Thread-safe.
 */
final class HostLock {

	/**
	 * A file lock belongs to the whole JVM, and on POSIX the JVM loses it when it closes
	 * any channel to the file. So the threads of all stores take turns before they touch
	 * the file.
	 */
	private static final ConcurrentMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

	private static final long LONGEST_WAIT_MILLIS = 1500;

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final Path file;

	private final PrivateDirectory directory;

	private final TimeSource time;

	private final ReentrantLock turn;

	HostLock(PrivateDirectory directory, String fileName, TimeSource time) {
		this.directory = directory;
		this.file = directory.resolve(fileName);
		this.time = time;
		this.turn = TURNS.computeIfAbsent(this.file, (created) -> new ReentrantLock(true));
	}

	/**
	 * Do some work while holding the lock.
	 * @throws IOException if the lock is not free within 1.5 seconds, or if the work
	 * throws it
	 */
	<T> T hold(Work<T> work) throws IOException {
		long start = this.time.nanoTime();
		awaitTurn();
		try (FileChannel channel = this.directory.openLockFile(this.file)) {
			awaitLock(channel, start);
			return work.run();
		}
		finally {
			this.turn.unlock();
		}
	}

	private void awaitTurn() throws IOException {
		try {
			if (!this.turn.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
				throw new IOException("other threads hold its lock for too long, the disk may be slow");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while waiting for its lock");
		}
	}

	/** Count the polls, so that the wait also ends if the clock stands still. */
	private void awaitLock(FileChannel channel, long start) throws IOException {
		for (long poll = 0; poll < LONGEST_WAIT_MILLIS
				&& this.time.nanoTime() - start < LONGEST_WAIT_MILLIS * POLL_NANOS; poll++) {
			if (tryLock(channel) != null) {
				return;
			}
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("interrupted while waiting for its lock");
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
		throw new IOException("another process holds its lock for too long, find it with 'fuser " + this.file + "'");
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			// Another class loader has loaded this class, too, and that copy holds the
			// lock.
			return null;
		}
	}

	/** The work that is done under the lock. */
	interface Work<T> {

		T run() throws IOException;

	}

}
