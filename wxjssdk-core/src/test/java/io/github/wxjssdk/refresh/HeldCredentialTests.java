package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldCredentialTests {

	private static final Duration LIFE = Duration.ofSeconds(7200);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final HeldCredential held = new HeldCredential(CredentialKind.CLASSIC_ACCESS_TOKEN, this.scheduler);

	@Test
	void holdsNothingAtFirst() {
		assertThat(this.held.get()).isNull();
		assertThat(this.held.rejectedValue()).isNull();
	}

	@Test
	void takesOverWhateverIsStoredWhenItHoldsNothing() {
		assertThat(offer("one", 1, 7000)).isTrue();
		assertHeld("one", 1, 7000);
	}

	@Test
	void takesOverWhatIsNewer() {
		offer("one", 1, 7000);
		assertThat(offer("two", 2, 6000)).isTrue();
		assertHeld("two", 2, 6000);
	}

	@Test
	void neverTakesOverWhatIsOlder() {
		offer("two", 2, 6000);
		assertThat(offer("one", 1, 7000)).isFalse();
		assertHeld("two", 2, 6000);
	}

	@Test
	void keepsWhatItHoldsWhenItSeesItAgain() {
		offer("one", 1, 7000);
		Snapshot before = this.held.get();
		this.scheduler.advance(Duration.ofSeconds(60));
		assertThat(offer("one", 1, 6940)).isFalse();
		assertThat(offer("one", 1, 6935)).isFalse();
		assertThat(offer("one", 1, 7200)).isFalse();
		assertThat(this.held.get()).isSameAs(before);
	}

	@Test
	void learnsThatWhatItHoldsEndsSooner() {
		offer("one", 1, 7000);
		assertThat(offer("one", 1, 240)).isTrue();
		assertHeld("one", 1, 240);
	}

	@Test
	void takesOverWhatIsOlderWhenNothingElseIsUsable() {
		offer("two", 2, 7000);
		this.scheduler.advance(Duration.ofSeconds(6990));
		assertThat(offer("one", 1, 600)).isTrue();
		assertHeld("one", 1, 600);
	}

	@Test
	void takesTheSameOverWhenTheClocksDisagree() {
		offer("one", 1, 7000);
		this.scheduler.setWallClock(Duration.ofSeconds(31));
		assertThat(offer("one", 1, 7000)).isTrue();
		assertThat(RefreshNeed.of(this.held.get(), now())).isEqualTo(RefreshNeed.NONE);
	}

	@Test
	void remembersThatTheSameValueWasRejected() {
		offer("one", 1, 7000);
		reject();
		offer("one", 1, 240);
		assertThat(this.held.rejectedValue()).isEqualTo(Secret.of("one"));
		assertThat(RefreshNeed.of(this.held.get(), now())).isEqualTo(RefreshNeed.MANDATORY);
	}

	@Test
	void doubtsATicketButGivesItOutAsBefore() {
		HeldCredential ticket = new HeldCredential(CredentialKind.JSAPI_TICKET, this.scheduler);
		ticket.offer(credential("one", 1, 6000), now());
		assertThat(ticket.reject(snapshotOf(ticket))).isTrue();
		assertThat(snapshotOf(ticket).doubted()).isTrue();
		assertThat(RefreshNeed.of(snapshotOf(ticket), now())).isEqualTo(RefreshNeed.ADVISORY);
		assertThat(ticket.rejectedValue()).isNull();
		assertThat(ticket.reportedValue()).isEqualTo(Secret.of("one"));
		assertThat(ticket.usableFor(now())).hasSeconds(5990);
	}

	@Test
	void trustsADoubtedTicketAgainWhenSomebodyHadItConfirmed() {
		HeldCredential ticket = new HeldCredential(CredentialKind.JSAPI_TICKET, this.scheduler);
		ticket.offer(credential("one", 1, 6000), now());
		ticket.reject(snapshotOf(ticket));
		ticket.offer(credential("one", 2, 6800), now());
		assertThat(snapshotOf(ticket).doubted()).as("issued 400 s ago").isTrue();
		ticket.offer(credential("one", 3, 7000), now());
		assertThat(snapshotOf(ticket).doubted()).as("issued 200 s ago").isFalse();
		assertThat(snapshotOf(ticket).isReportable(now())).isFalse();
	}

	@Test
	void forgetsTheRejectionWithTheValue() {
		offer("one", 1, 7000);
		reject();
		assertThat(this.held.rejectedValue()).isEqualTo(Secret.of("one"));
		offer("two", 2, 7000);
		assertThat(this.held.rejectedValue()).isNull();
	}

	@Test
	void rejectsNothingThatCameInBetween() {
		offer("one", 1, 7000);
		Snapshot old = this.held.get();
		offer("two", 2, 7000);
		assertThat(this.held.reject(old)).isFalse();
		assertThat(this.held.rejectedValue()).isNull();
	}

	@Test
	void holdsWhatWasDecidedUnderTheLeaseWhateverItsFence() {
		offer("two", 2, 7000);
		assertThat(this.held.replace(this.held.get(), credential("one", 1, 7000), now())).isTrue();
		assertHeld("one", 1, 7000);
	}

	@Test
	void anAnswerThatComesLateDoesNotReplaceWhatCameInBetween() {
		Snapshot nothing = this.held.get();
		offer("three", 3, 7000);
		assertThat(this.held.replace(nothing, credential("two", 2, 7000), now())).isFalse();
		assertHeld("three", 3, 7000);
		Snapshot three = this.held.get();
		offer("five", 5, 7000);
		assertThat(this.held.replace(three, credential("four", 4, 7000), now())).isFalse();
		assertThat(this.held.replaceWithoutStore(three, credential("direct", 0, 7000), now())).isFalse();
		assertHeld("five", 5, 7000);
		assertThat(this.held.replace(three, credential("six", 6, 7000), now())).isTrue();
		assertHeld("six", 6, 7000);
	}

	@Test
	void anAnswerReplacesWhatWasRejectedOrSuspectedSinceItWasAskedFor() {
		offer("two", 2, 7000);
		Snapshot two = this.held.get();
		this.held.becomeSuspect(now());
		reject();
		assertThat(this.held.replace(two, credential("one", 1, 7000), now())).isTrue();
		assertHeld("one", 1, 7000);
	}

	@Test
	void aRejectedValueIsNothingToGiveOut() {
		assertThat(this.held.usableFor(now())).isZero();
		offer("one", 1, 7000);
		assertThat(this.held.usableFor(now())).hasSeconds(6990);
		reject();
		assertThat(this.held.usableFor(now())).isZero();
	}

	@Test
	void saysWhetherTheValueChanged() {
		assertThat(this.held.replace(this.held.get(), credential("one", 1, 7000), now())).isTrue();
		assertThat(this.held.replace(this.held.get(), credential("one", 2, 7000), now())).isFalse();
		assertThat(this.held.replaceWithoutStore(this.held.get(), credential("one", 0, 7000), now())).isFalse();
		assertThat(this.held.replaceWithoutStore(this.held.get(), credential("two", 0, 7000), now())).isTrue();
	}

	@Test
	void prefersWhatLivesLongerToWhatWasFetchedWithoutTheStore() {
		this.held.replaceWithoutStore(this.held.get(), credential("direct", 0, 7000), now());
		assertThat(offer("older", 9, 6000)).isFalse();
		assertThat(offer("newer", 9, 7100)).isTrue();
		assertHeld("newer", 9, 7100);
	}

	@Test
	void capsTheLifeOfASuspect() {
		offer("one", 1, 7000);
		this.held.becomeSuspect(now());
		assertHeld("one", 1, 240);
	}

	@Test
	void hasNothingToSuspectWhenItHoldsNothing() {
		this.held.becomeSuspect(now());
		assertThat(this.held.get()).isNull();
	}

	private boolean offer(String value, long fence, long remaining) {
		return this.held.offer(credential(value, fence, remaining), now());
	}

	private void reject() {
		Snapshot snapshot = this.held.get();
		assertThat(snapshot).isNotNull();
		assertThat(this.held.reject(snapshot)).isTrue();
	}

	private static Snapshot snapshotOf(HeldCredential held) {
		Snapshot snapshot = held.get();
		assertThat(snapshot).isNotNull();
		return snapshot;
	}

	private void assertHeld(String value, long fence, long remaining) {
		Snapshot snapshot = this.held.get();
		assertThat(snapshot).isNotNull();
		assertThat(snapshot.value()).isEqualTo(Secret.of(value));
		assertThat(snapshot.fence()).isEqualTo(fence);
		assertThat(snapshot.remaining(now())).hasSeconds(remaining);
	}

	private static Credential credential(String value, long fence, long remaining) {
		return new Credential(Secret.of(value), fence, LIFE, Duration.ofSeconds(remaining));
	}

	private ClockReading now() {
		return ClockReading.now(this.scheduler);
	}

}
