package io.github.wxjssdk.spring.micrometer;

import java.util.Locale;

import io.github.wxjssdk.store.CredentialKey;
import io.micrometer.core.instrument.Tags;

/** The tags that meters and observations share. */
final class CredentialTags {

	private CredentialTags() {
	}

	static Tags of(CredentialKey key) {
		return Tags.of("app.id", key.appId(), "kind", hyphenated(key.kind()));
	}

	static String hyphenated(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
