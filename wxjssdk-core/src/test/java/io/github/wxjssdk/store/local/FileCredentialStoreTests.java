package io.github.wxjssdk.store.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreContract;
import io.github.wxjssdk.time.ManualTimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, and two stores in one JVM that share a directory. */
class FileCredentialStoreTests extends CredentialStoreContract {

	private final ManualTimeSource time = new ManualTimeSource();

	private final List<String> warnings = new ArrayList<>();

	@TempDir
	private Path directory;

	private CredentialStore store;

	private CredentialStore otherStore;

	@BeforeEach
	void openTwice() {
		this.store = new FileCredentialStore(this.directory, this.time, this.warnings::add);
		this.otherStore = new FileCredentialStore(this.directory, this.time, this.warnings::add);
	}

	@AfterEach
	void nothingWasReported() {
		assertThat(this.warnings).isEmpty();
	}

	@Override
	protected CredentialStore store() {
		return this.store;
	}

	@Override
	protected CredentialStore otherStore() {
		return this.otherStore;
	}

	@Override
	protected void passTime(Duration time) {
		this.time.pass(time);
	}

}
