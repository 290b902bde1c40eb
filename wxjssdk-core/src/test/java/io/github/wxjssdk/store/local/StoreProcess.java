package io.github.wxjssdk.store.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.time.TimeSource;

/**
 * A separate JVM that uses a file store. Its parent sends commands line by line on the
 * standard input, and each command is answered by a line.
 */
final class StoreProcess implements TimeSource {

	static final CredentialKey TICKET = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	static final String FILE = "wx1.credentials.properties";

	static final String LOCK_FILE = "wx1.credentials.lock";

	private final Path directory;

	private final CredentialStore store;

	private Duration ahead = Duration.ZERO;

	private StoreProcess(Path directory) {
		this.directory = directory;
		this.store = new FileCredentialStore(directory, this, (warning) -> answer("WARNING " + warning));
	}

	public static void main(String[] arguments) throws IOException {
		StoreProcess process = new StoreProcess(Path.of(arguments[0]));
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		process.answer("READY");
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			process.run(command.split(" "));
		}
	}

	/** Try again if the lock is not free in time, because the machine is busy. */
	static <T> T patiently(Supplier<T> operation) {
		for (int failures = 0;; failures++) {
			try {
				return operation.get();
			}
			catch (CredentialStoreException ex) {
				if (failures == 20 || !ex.getMessage().contains("for too long")) {
					throw ex;
				}
			}
		}
	}

	private void run(String[] command) throws IOException {
		switch (command[0]) {
			case "acquire" -> acquire(command[1], command[2]);
			case "publish" -> publish(
					new Lease(command[1], Long.parseLong(command[2]), Long.parseLong(command[3]), 0, Long.MAX_VALUE),
					command[4]);
			case "read" ->
				patiently(() -> this.store.read(TICKET)).ifPresentOrElse(this::answer, () -> answer("NOTHING"));
			case "pass" -> pass(Duration.parse(command[1]));
			case "write" -> writeForever();
			case "write-in-place" -> writeInPlaceForever();
			case "lock" -> lockForever();
			default -> throw new IllegalArgumentException(command[0]);
		}
	}

	private void acquire(String owner, String rejected) {
		LeaseRequest request = new LeaseRequest(owner, Secret.of(rejected), Duration.ofMinutes(1), "4f2a");
		Acquisition answer = patiently(() -> this.store.acquire(TICKET, request));
		if (answer instanceof Acquisition.Leased leased) {
			answer("LEASED " + leased.lease().fence() + " " + leased.lease().baseFence());
		}
		else if (answer instanceof Acquisition.Fresh fresh) {
			answer(fresh.credential());
		}
		else {
			answer(answer.getClass().getSimpleName().toUpperCase(Locale.ROOT));
		}
	}

	private void publish(Lease lease, String value) {
		IssuedCredential issued = new IssuedCredential(Secret.of(value), Duration.ofHours(2));
		answer(patiently(() -> this.store.publish(TICKET, lease, issued)));
	}

	private void pass(Duration time) {
		this.ahead = this.ahead.plus(time);
		answer("PASSED");
	}

	/**
	 * Every write has another length, so a mix of two writes would be noticed. The pause
	 * lets others take the lock.
	 */
	private void writeForever() {
		for (int length = 1;; length = length % IssuedCredential.MAX_LENGTH + 1) {
			publish(new Lease("writer", System.nanoTime(), 0, 0, Long.MAX_VALUE), "x".repeat(length));
			LockSupport.parkNanos(2_000_000);
		}
	}

	/** Do what a store must not do, to show that the tests would notice it. */
	private void writeInPlaceForever() throws IOException {
		Path file = this.directory.resolve(FILE);
		byte[] content = Files.readAllBytes(file);
		while (true) {
			Files.write(file, Arrays.copyOf(content, content.length / 2));
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.write(file, content);
			answer("WRITTEN");
		}
	}

	/** Take the lock, if it is free, and keep it to the end. */
	private void lockForever() throws IOException {
		try (FileChannel channel = FileChannel.open(this.directory.resolve(LOCK_FILE), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			answer((channel.tryLock() != null) ? "LOCKED" : "BUSY");
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
		}
	}

	private void answer(Credential credential) {
		answer("STORED " + credential.fence() + " " + credential.value().reveal());
	}

	private void answer(String line) {
		System.out.println(line);
		System.out.flush();
	}

	@Override
	public long nanoTime() {
		return System.nanoTime() + this.ahead.toNanos();
	}

	@Override
	public long currentTimeMillis() {
		return System.currentTimeMillis() + this.ahead.toMillis();
	}

}
