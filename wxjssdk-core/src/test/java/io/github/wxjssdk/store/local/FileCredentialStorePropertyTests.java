package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.input.Inputs;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.time.ManualTimeSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses a real file system, and therefore fewer tries. */
class FileCredentialStorePropertyTests {

	private static final CredentialKey TICKET = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private static final String VALUE = "the-ticket";

	private static final String SOUND = soundFile();

	private final ManualTimeSource time = new ManualTimeSource();

	@Property(seed = "20261122", tries = 100)
	void aFileThatCannotBeUnderstoodIsSetAsideAndTheStoreGoesOn(@ForAll("damagedFiles") byte[] content)
			throws IOException {
		Path directory = Files.createTempDirectory("wxjssdk");
		try {
			Path file = Files.write(directory.resolve("wx1.credentials.properties"), content);
			List<String> warnings = new ArrayList<>();
			FileCredentialStore store = new FileCredentialStore(directory, this.time, warnings::add);
			boolean intact = store.read(TICKET).isPresent();
			assertThat(intact).isEqualTo(SOUND.equals(new String(content, StandardCharsets.UTF_8)));
			assertThat(warnings.stream().filter((warning) -> warning.contains("could not be used")))
				.hasSize(intact ? 0 : 1);
			assertThat(warnings).noneMatch((warning) -> warning.contains(VALUE));
			if (!intact) {
				Path aside = directory.resolve(file.getFileName() + ".set-aside-" + this.time.currentTimeMillis());
				assertThat(aside).hasBinaryContent(content);
				publish(store, "next");
				assertThat(store.read(TICKET).orElseThrow().value()).isEqualTo(Secret.of("next"));
			}
		}
		finally {
			delete(directory);
		}
	}

	@Provide
	Arbitrary<byte[]> damagedFiles() {
		return Inputs.damagedBytes(SOUND);
	}

	private static void publish(CredentialStore store, String value) {
		LeaseRequest request = new LeaseRequest("a", null, Duration.ofDays(1), "4f2a");
		Lease lease = ((Acquisition.Leased) store.acquire(TICKET, request)).lease();
		store.publish(TICKET, lease, new IssuedCredential(Secret.of(value), Duration.ofHours(2)));
	}

	private static String soundFile() {
		try {
			Path directory = Files.createTempDirectory("wxjssdk");
			publish(new FileCredentialStore(directory, new ManualTimeSource(), (warning) -> {
			}), VALUE);
			String file = Files.readString(directory.resolve("wx1.credentials.properties"));
			delete(directory);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> all = Files.walk(directory)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
