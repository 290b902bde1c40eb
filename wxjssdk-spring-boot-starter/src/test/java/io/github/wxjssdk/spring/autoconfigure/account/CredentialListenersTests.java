package io.github.wxjssdk.spring.autoconfigure.account;

import java.util.ArrayList;
import java.util.List;

import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Several listeners as one.
 */
class CredentialListenersTests {

	private static final CredentialEvent EVENT = new CredentialEvent.Invalidated(
			new CredentialKey("wx1", CredentialKind.JSAPI_TICKET), false);

	@Test
	void tellsEverybodyEvenIfOneThrows() {
		List<CredentialEvent> heard = new ArrayList<>();
		CredentialListener broken = (event) -> {
			throw new IllegalStateException("broken");
		};
		CredentialListeners listeners = new CredentialListeners(List.of(heard::add, broken, broken, heard::add));
		assertThatIllegalStateException().isThrownBy(() -> listeners.onEvent(EVENT))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
		assertThat(heard).containsExactly(EVENT, EVENT);
	}

}
