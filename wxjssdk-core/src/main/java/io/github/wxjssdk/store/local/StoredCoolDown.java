package io.github.wxjssdk.store.local;

import java.time.Duration;

import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.LeaseRequest;
import org.jspecify.annotations.Nullable;

/**
 * A cool-down with its beginning and its end, in milliseconds on the store's clock.
 *
 * @param reason why nobody should try
 * @param secretFingerprint the secret that it holds for, or null if it holds for all
 * @param since when it began
 * @param until when it ends
 */
record StoredCoolDown(String reason, @Nullable String secretFingerprint, long since, long until) {

	static StoredCoolDown from(CoolDown coolDown, long now) {
		return new StoredCoolDown(coolDown.reason(), coolDown.secretFingerprint(), now,
				now + coolDown.remaining().toMillis());
	}

	static StoredCoolDown readFrom(Section section) throws AccountDocument.UnreadableException {
		long until = section.getTime("cool-down.until");
		// The first releases did not write when it began.
		long since = section.has("cool-down.since") ? section.getTime("cool-down.since") : until;
		return new StoredCoolDown(section.getText("cool-down.reason"), section.find("cool-down.configuration"), since,
				until);
	}

	void writeTo(Section section) {
		section.put("cool-down.reason", this.reason);
		section.put("cool-down.configuration", this.secretFingerprint);
		section.putTime("cool-down.since", this.since);
		section.putTime("cool-down.until", this.until);
	}

	/** Return what is left of it. */
	CoolDown at(long now) {
		return new CoolDown(Duration.ofMillis(this.until - now), this.reason, this.secretFingerprint);
	}

	boolean appliesTo(LeaseRequest request, long now) {
		return at(now).appliesTo(request, Duration.ofMillis(now - this.since));
	}

	/** Let it end no later than if it began now. */
	StoredCoolDown limit(long now) {
		return new StoredCoolDown(this.reason, this.secretFingerprint, this.since,
				Math.min(this.until, now + CoolDown.LONGEST.toMillis()));
	}

	StoredCoolDown move(long millis) {
		return new StoredCoolDown(this.reason, this.secretFingerprint, this.since + millis, this.until + millis);
	}

}
