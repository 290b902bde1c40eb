package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import io.github.wxjssdk.time.ManualTimeSource;
import io.github.wxjssdk.time.TimeSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the file store writes, and how it handles damaged or foreign files. */
class FileCredentialStoreFilesTests {

	private static final CredentialKey TICKET = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private static final CredentialKey TOKEN = new CredentialKey("wx1", CredentialKind.STABLE_ACCESS_TOKEN);

	private final ManualTimeSource time = new ManualTimeSource();

	private final List<String> warnings = new ArrayList<>();

	@TempDir
	private Path parent;

	private Path directory;

	private Path file;

	private CredentialStore store;

	@BeforeEach
	void open() {
		this.directory = this.parent.resolve("wechat");
		this.file = this.directory.resolve("wx1.credentials.properties");
		this.store = reopen();
	}

	// Files

	@Test
	void createsTheDirectoryForItsOwnerOnly() throws IOException {
		assertThat(mode(this.directory)).isEqualTo("rwx------");
	}

	@Test
	void createsFilesForTheirOwnerOnly() throws IOException {
		publish("ticket");
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).isNotEmpty().allSatisfy((each) -> assertThat(mode(each)).isEqualTo("rw-------"));
		}
	}

	@Test
	void keepsOneFilePerAccountAndItsLock() throws IOException {
		publish("ticket");
		this.store.spendForcedRefresh(TOKEN);
		this.store.spendForcedRefresh(new CredentialKey("wx2", CredentialKind.STABLE_ACCESS_TOKEN));
		assertThat(fileNames()).containsExactlyInAnyOrder("wx1.credentials.properties", "wx1.credentials.lock",
				"wx2.credentials.properties", "wx2.credentials.lock");
	}

	@Test
	void replacesTheFileAsAWhole() throws IOException {
		publish("ticket");
		try (FileChannel reader = FileChannel.open(this.file, StandardOpenOption.READ)) {
			long size = reader.size();
			Object before = identity();
			publish("a longer ticket");
			assertThat(identity()).isNotEqualTo(before);
			assertThat(reader.size()).isEqualTo(size);
		}
	}

	@Test
	void doesNotTouchTheFileWhenNothingChanges() throws IOException {
		publish("ticket");
		lease();
		Object before = identity();
		this.time.pass(Duration.ofSeconds(1));
		this.store.read(TICKET);
		assertThat(acquire(Duration.ofDays(1))).isInstanceOf(Acquisition.Busy.class);
		assertThat(acquire(Duration.ZERO)).isInstanceOf(Acquisition.Fresh.class);
		assertThat(identity()).isEqualTo(before);
	}

	@Test
	void looksIntoTheFileOfAnAccountOnceForAllItsKeys() {
		AtomicInteger looks = new AtomicInteger();
		CredentialStore counted = new FileCredentialStore(this.directory, new TimeSource() {

			@Override
			public long nanoTime() {
				return FileCredentialStoreFilesTests.this.time.nanoTime();
			}

			@Override
			public long currentTimeMillis() {
				looks.incrementAndGet();
				return FileCredentialStoreFilesTests.this.time.currentTimeMillis();
			}

		}, this.warnings::add);
		looks.set(0);
		counted.readAll(List.of(TICKET, TOKEN, new CredentialKey("wx2", CredentialKind.JSAPI_TICKET)));
		assertThat(looks).hasValue(2);
	}

	@Test
	void failsOnAllKeysIfOneFileCannotBeRead() throws IOException {
		publish("ticket");
		rewrite((text) -> text.replace("version=1", "version=2"));
		CredentialKey another = new CredentialKey("wx2", CredentialKind.JSAPI_TICKET);
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> this.store.readAll(List.of(another, TICKET)))
			.withMessageContaining(this.file.toRealPath().toString());
		assertThat(this.store.read(another)).isEmpty();
	}

	@Test
	void writesNoFileForWhoOnlyReads() {
		this.store.read(TICKET);
		this.store.readAll(List.of(TICKET, TOKEN));
		assertThat(this.file).doesNotExist();
	}

	@Test
	void replacesTheDraftOfAWriterThatDied() throws IOException {
		Path draft = this.directory.resolve("wx1.credentials.properties.tmp");
		Files.writeString(draft, "version=1\nhalf a", StandardOpenOption.CREATE_NEW);
		publish("ticket");
		assertThat(ticket().value()).isEqualTo(Secret.of("ticket"));
		assertThat(draft).doesNotExist();
	}

	@Test
	void survivesARestart() {
		publish("ticket");
		this.time.pass(Duration.ofMinutes(30));
		this.store = reopen();
		assertThat(ticket().value()).isEqualTo(Secret.of("ticket"));
		assertThat(ticket().remaining()).isEqualTo(Duration.ofMinutes(90));
	}

	@Test
	void numbersLeasesUpwardsEvenIfTheFileWasLost() throws IOException {
		Lease before = publish("ticket");
		this.time.pass(Duration.ofSeconds(1));
		Files.delete(this.file);
		assertThat(this.store.read(TICKET)).isEmpty();
		assertThat(lease().fence()).isGreaterThan(before.fence());
	}

	@Test
	void closesAFileThatOthersCouldRead() throws IOException {
		publish("ticket");
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("rw-r-----"));
		assertThat(ticket().value()).isEqualTo(Secret.of("ticket"));
		assertThat(mode(this.file)).isEqualTo("rw-------");
		this.store.read(TICKET);
		assertThat(this.warnings).singleElement()
			.asString()
			.contains(this.file.toString(), "0600")
			.doesNotContain("ticket.value");
	}

	// Damage

	@Test
	void setsADamagedFileAsideAndGoesOn() throws IOException {
		Lease before = publish("ticket");
		String text = Files.readString(this.file);
		Files.writeString(this.file, text.substring(0, text.length() / 2));
		this.time.pass(Duration.ofSeconds(1));
		assertThat(this.store.read(TICKET)).isEmpty();
		assertThat(publish("next").fence()).isGreaterThan(before.fence());
		assertThat(ticket().value()).isEqualTo(Secret.of("next"));
		assertThat(setAside()).hasContent(text.substring(0, text.length() / 2));
		assertThat(this.warnings).singleElement()
			.asString()
			.startsWith("The credential file " + this.file.toRealPath() + " could not be used, because it is damaged")
			.contains(setAside().getFileName().toString());
	}

	@Test
	void setsGarbageAside() throws IOException {
		write(new byte[] { 0, (byte) 0xff, (byte) 0xfe, '\\', 'u', '1' });
		assertThat(publish("ticket").baseFence()).isZero();
		assertThat(this.warnings).hasSize(1);
		assertThat(setAside()).exists();
	}

	@Test
	void setsAnEmptyFileAside() throws IOException {
		write(new byte[0]);
		publish("ticket");
		assertThat(this.warnings).hasSize(1);
		assertThat(setAside()).isEmptyFile();
	}

	@Test
	void setsAHugeFileAside() throws IOException {
		write(new byte[(1 << 20) + 1]);
		publish("ticket");
		assertThat(this.warnings).singleElement().asString().contains("far too large");
	}

	/** If it were set aside, two releases would set aside each other's files for ever. */
	@Test
	void failsOnWhatANewerReleaseHasWrittenAndLeavesItAlone() throws IOException {
		publish("ticket");
		rewrite((text) -> text.replace("version=1", "version=2"));
		String newer = Files.readString(this.file);
		for (Runnable operation : List.<Runnable>of(() -> this.store.read(TICKET), () -> publish("older"))) {
			assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(operation::run)
				.withMessageContainingAll(this.file.toRealPath() + " was written by a newer release",
						"'wechat.store.file.directory'", "delete the file");
		}
		assertThat(this.file).hasContent(newer);
		assertThat(this.warnings).isEmpty();
		Files.delete(this.file);
		publish("older");
		assertThat(ticket().value()).isEqualTo(Secret.of("older"));
	}

	@Test
	void doesNotServeTheCredentialsOfAnotherAccount() throws IOException {
		publish("ticket");
		Files.copy(this.file, this.directory.resolve("wx2.credentials.properties"));
		assertThat(this.store.read(new CredentialKey("wx2", CredentialKind.JSAPI_TICKET))).isEmpty();
		assertThat(this.warnings).singleElement().asString().contains("it belongs to another account");
	}

	// Clocks

	@Test
	void doesNotProlongAnythingWhenTheWallClockIsSetBackWhileNobodyRuns() {
		CoolDown coolDown = new CoolDown(Duration.ofMinutes(5), "out of order", "4f2a");
		publish("ticket");
		this.store.fail(TICKET, lease(), new RefreshFailure(coolDown, false));
		this.store.acquire(TICKET, new LeaseRequest("b", null, Duration.ofDays(1), "other"));
		this.store.spendForcedRefresh(TICKET);
		this.time.setWallClock(Duration.ofHours(-12));
		this.store = reopen();
		assertThat(ticket().remaining()).isEqualTo(Duration.ofHours(2));
		assertThat(this.store.spendForcedRefresh(TICKET)).isFalse();
		assertBusyFor(Lease.DURATION);
		assertThat(acquire(Duration.ofDays(1))).isEqualTo(new Acquisition.CoolingDown(
				new CoolDown(Duration.ofMinutes(5).minus(Lease.DURATION), "out of order", "4f2a")));
		assertThat(this.store.spendForcedRefresh(TICKET)).isTrue();
		this.time.pass(Duration.ofHours(2).minus(Lease.DURATION));
		assertThat(this.store.read(TICKET)).isEmpty();
	}

	@Test
	void doesNotProlongADoubtWhenTheWallClockIsSetBack() {
		this.store.fail(TICKET, lease(), new RefreshFailure(null, true));
		this.time.setWallClock(Duration.ofHours(-12));
		this.store.spendForcedRefresh(TICKET);
		this.time.pass(RefreshFailure.DOUBT);
		publish("ticket");
		assertThat(ticket().lifetime()).isEqualTo(Duration.ofHours(2));
	}

	@Test
	void doesNotProlongALifeWhenTheWallClockIsSetBackToAfterTheLastWrite() {
		publish("ticket");
		this.time.pass(Duration.ofMinutes(60));
		this.time.setWallClock(Duration.ofMinutes(-50));
		assertThat(ticket().remaining()).isEqualTo(Duration.ofMinutes(60));
		this.time.pass(Duration.ofMinutes(20));
		assertThat(ticket().remaining()).isEqualTo(Duration.ofMinutes(40));
		this.store = reopen();
		assertThat(ticket().remaining()).isEqualTo(Duration.ofMinutes(40));
		assertThat(acquire(Duration.ofMinutes(41))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void endsALifeEarlyRatherThanLateWhenTheWallClockIsSetForwardAndBackAgain() {
		publish("ticket");
		this.time.setWallClock(Duration.ofHours(1));
		assertThat(ticket().remaining()).isEqualTo(Duration.ofHours(1));
		this.time.setWallClock(Duration.ofHours(-1));
		assertThat(ticket().remaining()).isLessThanOrEqualTo(Duration.ofHours(2));
	}

	/**
	 * A clock that was years ahead may have written it, or somebody else who can write
	 * here.
	 */
	@Test
	void waitsForNothingThatLastsLongerThanItMay() throws IOException {
		publish("ticket");
		this.store.fail(TICKET, lease(),
				new RefreshFailure(new CoolDown(Duration.ofMinutes(5), "out of order", "4f2a"), true));
		assertThat(this.store.acquire(TICKET, new LeaseRequest("b", null, Duration.ofDays(1), "other")))
			.isInstanceOf(Acquisition.Leased.class);
		rewrite((text) -> text.replaceAll("(until)=.*", "$1=2027-11-22T00:00:00Z")
			.replace("out of order", "out\\r\\nof\\u001border"));
		assertBusyFor(Lease.DURATION);
		assertThat(acquire(Duration.ofDays(1))).isEqualTo(new Acquisition.CoolingDown(
				new CoolDown(Duration.ofHours(1).minus(Lease.DURATION), "out of order", "4f2a")));
		this.time.pass(Duration.ofHours(1).minus(Lease.DURATION));
		publish("next");
		assertThat(ticket().lifetime()).isEqualTo(Duration.ofHours(2));
	}

	@Test
	void servesNothingForLongerThanItLives() throws IOException {
		publish("ticket");
		rewrite((text) -> text.replaceAll("(expires-at)=.*", "$1=2027-11-22T00:00:00Z"));
		assertThat(ticket().remaining()).isEqualTo(Duration.ofHours(2));
		this.time.pass(Duration.ofHours(2));
		assertThat(this.store.read(TICKET)).isEmpty();
	}

	// Obstacles

	@Test
	void refusesToStartWithoutADirectoryAndNamesTheNextStep() throws IOException {
		Path occupied = Files.createFile(this.parent.resolve("occupied"));
		for (Path impossible : List.of(occupied, occupied.resolve("below"))) {
			assertThatExceptionOfType(CredentialStoreException.class)
				.isThrownBy(() -> new FileCredentialStore(impossible, this.time, this.warnings::add))
				.withMessageContainingAll(impossible.toString(), "'wechat.store.file.directory'")
				.withCauseInstanceOf(IOException.class);
		}
	}

	@Test
	void saysWhatCannotBeUsedAndNamesTheNextStep() throws IOException {
		Files.createDirectory(this.file);
		assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> this.store.read(TICKET))
			.withMessageContainingAll(this.file.toRealPath().toString(), "'wechat.store.file.directory'")
			.withCauseInstanceOf(IOException.class);
	}

	/** Root can read it nevertheless. */
	@Test
	void readsAFileThatNobodyMayReadOrSaysSo() throws IOException {
		publish("ticket");
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("---------"));
		if (Files.isReadable(this.file)) {
			assertThat(ticket().value()).isEqualTo(Secret.of("ticket"));
		}
		else {
			assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(this::ticket)
				.withMessageContainingAll(this.file.toRealPath().toString(), "'wechat.store.file.directory'")
				.withCauseInstanceOf(AccessDeniedException.class);
		}
	}

	@Test
	void createsADirectoryAgainThatWasDeleted() throws IOException {
		Lease before = publish("ticket");
		for (String name : fileNames()) {
			Files.delete(this.directory.resolve(name));
		}
		Files.delete(this.directory);
		this.time.pass(Duration.ofSeconds(1));
		assertThat(this.store.read(TICKET)).isEmpty();
		assertThat(publish("next").fence()).isGreaterThan(before.fence());
		assertThat(ticket().value()).isEqualTo(Secret.of("next"));
		assertThat(mode(this.directory)).isEqualTo("rwx------");
		assertThat(this.warnings).singleElement().asString().contains("was deleted while it was in use");
	}

	// Other users

	@Test
	void followsNoLinkInTheDirectory() throws IOException {
		Path victim = Files.writeString(this.parent.resolve("victim"), "untouched");
		Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-r--r--"));
		for (String name : List.of("wx1.credentials.properties", "wx1.credentials.lock")) {
			Path link = this.directory.resolve(name);
			for (Path target : List.of(victim, this.parent.resolve("missing"))) {
				Files.deleteIfExists(link);
				Files.createSymbolicLink(link, target);
				assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> publish("ticket"))
					.withMessageContainingAll(link.getFileName() + ": it is a link", "'wechat.store.file.directory'");
				assertThat(target.equals(victim) || Files.notExists(target)).isTrue();
			}
			Files.delete(link);
		}
		assertThat(victim).hasContent("untouched");
		assertThat(mode(victim)).isEqualTo("rw-r--r--");
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void writesNoDraftThroughALink() throws IOException {
		Path victim = Files.writeString(this.parent.resolve("victim"), "untouched");
		Files.createSymbolicLink(this.directory.resolve("wx1.credentials.properties.tmp"), victim);
		publish("ticket");
		assertThat(victim).hasContent("untouched");
		assertThat(ticket().value()).isEqualTo(Secret.of("ticket"));
	}

	@Test
	void doesNotWaitForAPipe() throws Exception {
		for (String name : List.of("wx1.credentials.properties", "wx1.credentials.lock")) {
			Path pipe = this.directory.resolve(name);
			Files.deleteIfExists(pipe);
			Process process = new ProcessBuilder("mkfifo", "-m", "0600", pipe.toString()).start();
			assertThat(process.waitFor()).isZero();
			assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> this.store.read(TICKET));
			Files.delete(pipe);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0777", "0703", "1777" })
	void refusesADirectoryInWhichEverybodyMayCreateFiles(String mode) throws Exception {
		chmod(mode, this.directory);
		assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(this::reopen)
			.withMessageContainingAll(this.directory.toRealPath().toString(),
					"every user of this host may create files there", "'wechat.store.file.directory'")
			.withCauseInstanceOf(IOException.class);
		assertThat(Files.getPosixFilePermissions(this.directory)).contains(PosixFilePermission.OTHERS_WRITE);
		this.directory = this.directory.resolve("below");
		reopen();
		assertThat(mode(this.directory)).isEqualTo("rwx------");
	}

	@Test
	void warnsOfADirectoryAboveInWhichEverybodyMayRenameIt() throws Exception {
		chmod("1777", this.parent);
		reopen();
		assertThat(this.warnings).isEmpty();
		chmod("0777", this.parent);
		reopen();
		assertThat(this.warnings).singleElement()
			.asString()
			.contains("Every user of this host may write to " + this.parent.toRealPath() + ",",
					this.directory.toRealPath().toString(), "'wechat.store.file.directory'");
	}

	@Test
	void putsUpWithADirectoryOfAGroup() throws Exception {
		chmod("2775", this.directory);
		reopen();
		assertThat(this.warnings).isEmpty();
	}

	// Names

	@Test
	void refusesAnAppIdThatWouldLeaveTheDirectory() {
		for (String appId : List.of("../wx1", "wx/1", ".wx1", "", "wx 1")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.store.read(new CredentialKey(appId, CredentialKind.JSAPI_TICKET)))
				.withMessageContainingAll("'" + appId + "'", "'wechat.app-id'");
		}
	}

	@Test
	void doesNotWaitForeverForALockThatSomebodyHolds() throws IOException {
		Path lock = this.directory.resolve("wx1.credentials.lock");
		try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			assertThat(channel.lock().isValid()).isTrue();
			assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> this.store.read(TICKET))
				.withMessageContaining("fuser " + lock.toRealPath());
		}
		assertThat(this.store.read(TICKET)).isEmpty();
	}

	@Test
	void endsAnOperationOfAnInterruptedThread() {
		publish("ticket");
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> publish("next"));
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
		assertThat(ticket().value()).isEqualTo(Secret.of("ticket"));
	}

	private CredentialStore reopen() {
		return new FileCredentialStore(this.directory, this.time, this.warnings::add);
	}

	private Credential ticket() {
		return this.store.read(TICKET).orElseThrow();
	}

	private Lease publish(String value) {
		Lease lease = lease();
		this.store.publish(TICKET, lease, new IssuedCredential(Secret.of(value), Duration.ofHours(2)));
		return lease;
	}

	private Lease lease() {
		return ((Acquisition.Leased) acquire(Duration.ofDays(1))).lease();
	}

	private void assertBusyFor(Duration time) {
		assertThat(acquire(Duration.ofDays(1))).isEqualTo(new Acquisition.Busy());
		this.time.pass(time.minusMillis(1));
		assertThat(acquire(Duration.ofDays(1))).isEqualTo(new Acquisition.Busy());
		this.time.pass(Duration.ofMillis(1));
	}

	private Acquisition acquire(Duration neededLife) {
		return this.store.acquire(TICKET, new LeaseRequest("a", null, neededLife, "4f2a"));
	}

	/** Write as somebody else would, but with the mode of a credential file. */
	private void write(byte[] content) throws IOException {
		Files.createFile(this.file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.write(this.file, content);
	}

	/** Write with the right checksum, as another program could. */
	private void rewrite(UnaryOperator<String> change) throws IOException {
		String text = Files.readString(this.file);
		String content = change.apply(text.substring(0, text.indexOf("checksum=")));
		Files.writeString(this.file, AccountDocument.withChecksum(content));
	}

	private Object identity() throws IOException {
		return Files.readAttributes(this.file, BasicFileAttributes.class).fileKey();
	}

	/** Set also the mode bits that Java has no name for. */
	private static void chmod(String mode, Path path) throws Exception {
		Process process = new ProcessBuilder("chmod", mode, path.toString()).start();
		assertThat(process.waitFor()).isZero();
	}

	private static String mode(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private List<String> fileNames() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((each) -> each.getFileName().toString()).toList();
		}
	}

	private Path setAside() throws IOException {
		List<String> names = fileNames().stream().filter((name) -> name.contains(".set-aside-")).toList();
		assertThat(names).hasSize(1);
		return this.directory.resolve(names.get(0));
	}

}
