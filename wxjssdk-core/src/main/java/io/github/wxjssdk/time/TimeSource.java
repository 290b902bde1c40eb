package io.github.wxjssdk.time;

/**
 * The two clocks of a computer. Both are needed: the monotonic clock may stand still
 * while the computer sleeps, and the wall clock may be set. Thread-safe.
 */
public interface TimeSource {

	/**
	 * Read the monotonic clock.
	 * @return nanoseconds since an arbitrary moment, as {@link System#nanoTime()}
	 */
	long nanoTime();

	/**
	 * Read the wall clock.
	 * @return milliseconds since 1970, as {@link System#currentTimeMillis()}
	 */
	long currentTimeMillis();

	/**
	 * Return the clocks of this JVM.
	 * @return a time source that reads the system's clocks
	 */
	static TimeSource system() {
		return SystemTimeSource.INSTANCE;
	}

}
