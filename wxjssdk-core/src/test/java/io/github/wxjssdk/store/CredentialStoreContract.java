package io.github.wxjssdk.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that every {@link CredentialStore} must keep, one test for each. Extend it,
 * and implement how to open the store and how to let time pass. Each test uses new keys,
 * so the store need not be emptied.
 * <p>
 * A store with a real clock can pass, too: results may be up to five seconds late.
 */
public abstract class CredentialStoreContract {

	/** How much real time may pass within a test without an effect. */
	private static final Duration SLACK = Duration.ofSeconds(5);

	private static final Duration TWO_HOURS = Duration.ofHours(2);

	/**
	 * Longer than any stored credential lives, so a request that needs it gets a lease.
	 */
	private static final Duration FOREVER = Duration.ofDays(365);

	private static final int THREADS = 16;

	private static final String SECRET_FINGERPRINT = "4f2a";

	private final String appId = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);

	private final CredentialKey key = new CredentialKey(this.appId, CredentialKind.CLASSIC_ACCESS_TOKEN);

	/** Return the store, always the same one within a test. */
	protected abstract CredentialStore store();

	/**
	 * Return a second store with the same content, as another instance of the application
	 * would open it; always the same one within a test. A store that is not shared
	 * returns {@link #store()}.
	 */
	protected abstract CredentialStore otherStore();

	/** Let time pass on the store's clock, up to two days in a test. */
	protected abstract void passTime(Duration time);

	// Reading

	@Test
	void readsNothingWhereNothingWasStored() {
		assertThat(store().read(this.key)).isEmpty();
	}

	@Test
	void readsNothingWhereThereIsOnlyALease() {
		lease();
		assertThat(store().read(this.key)).isEmpty();
	}

	@Test
	void readsWhatWasPublished() {
		Lease lease = lease();
		store().publish(this.key, lease, issued("token", TWO_HOURS));
		Credential stored = stored();
		assertThat(stored.value()).isEqualTo(Secret.of("token"));
		assertThat(stored.fence()).isEqualTo(lease.fence());
		assertThat(stored.lifetime()).isEqualTo(TWO_HOURS);
		assertLives(stored, TWO_HOURS);
	}

	@Test
	void readsInOneInstanceWhatAnotherHasPublished() {
		Lease lease = lease();
		store().publish(this.key, lease, issued("token", TWO_HOURS));
		Credential seen = otherStore().read(this.key).orElseThrow();
		assertThat(seen.value()).isEqualTo(Secret.of("token"));
		assertThat(seen.fence()).isEqualTo(lease.fence());
		assertLives(seen, TWO_HOURS);
	}

	@Test
	void tellsHowLongACredentialStillLives() {
		publish("token", TWO_HOURS);
		passTime(Duration.ofMinutes(50));
		assertThat(stored().lifetime()).isEqualTo(TWO_HOURS);
		assertLives(stored(), Duration.ofMinutes(70));
	}

	@Test
	void readsACredentialThatIsAboutToExpire() {
		publish("token", TWO_HOURS);
		passTime(TWO_HOURS.minusSeconds(10));
		assertThat(stored().remaining()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void readsNothingOnceACredentialHasExpired() {
		publish("token", TWO_HOURS);
		passTime(TWO_HOURS);
		assertThat(store().read(this.key)).isEmpty();
		assertThat(otherStore().read(this.key)).isEmpty();
	}

	@Test
	void keepsTheLongestValue() {
		String value = "0123456789abcdef".repeat(IssuedCredential.MAX_LENGTH / 16);
		publish(value, TWO_HOURS);
		assertThat(stored().value().reveal()).isEqualTo(value);
	}

	@Test
	void keepsAValueOfAnyCharacters() {
		String value = " a=b:c#d!e\\f\\u0041\"'%20{}\t\r\n|;,é票\uD83C\uDFAB ";
		publish(value, TWO_HOURS);
		assertThat(stored().value().reveal()).isEqualTo(value);
	}

	// Reading many

	@Test
	void readsManyAsItReadsEach() {
		publish("token", TWO_HOURS);
		publish(key(CredentialKind.JSAPI_TICKET), "ticket", TWO_HOURS);
		publish(key(CredentialKind.WX_CARD_TICKET), "expired", Duration.ofMinutes(10));
		publish(key(CredentialKind.COPIED_JSAPI_TICKET), "suspect", TWO_HOURS);
		Lease lost = leased(acquire(store(), key(CredentialKind.COPIED_JSAPI_TICKET), request()));
		store().fail(key(CredentialKind.COPIED_JSAPI_TICKET), lost, new RefreshFailure(null, true));
		acquire(store(), key(CredentialKind.COPIED_ACCESS_TOKEN), request());
		passTime(Duration.ofMinutes(10));
		List<CredentialKey> keys = Stream.of(CredentialKind.values()).map(this::key).toList();
		assertThat(assertReadAll(keys)).containsOnlyKeys(this.key, key(CredentialKind.JSAPI_TICKET));
	}

	@Test
	void readsAHundredAccountsInOneInstanceThatAnotherHasPublished() {
		List<CredentialKey> keys = IntStream.range(0, 100)
			.mapToObj((account) -> new CredentialKey(this.appId + "-" + account, CredentialKind.JSAPI_TICKET))
			.toList();
		keys.forEach((each) -> publish(each, "ticket of " + each, TWO_HOURS));
		Map<CredentialKey, Credential> found = otherStore().readAll(keys);
		assertThat(found).containsOnlyKeys(keys);
		found.forEach((each, credential) -> {
			assertThat(credential.value()).isEqualTo(Secret.of("ticket of " + each));
			assertThat(credential.lifetime()).isEqualTo(TWO_HOURS);
			assertLives(credential, TWO_HOURS);
		});
	}

	@Test
	void readsACredentialOnceThatIsAskedForTwice() {
		publish("token", TWO_HOURS);
		assertThat(assertReadAll(List.of(this.key, this.key))).hasSize(1);
	}

	@Test
	void readsNothingIfNothingIsAskedFor() {
		publish("token", TWO_HOURS);
		assertThat(store().readAll(List.of())).isEmpty();
	}

	// The four answers

	@Test
	void leasesWhenNothingIsStored() {
		assertThat(acquire(request().neededLife(Duration.ZERO))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void leasesWhenTheStoredCredentialHasExpired() {
		publish("token", TWO_HOURS);
		passTime(TWO_HOURS);
		assertThat(acquire(request().neededLife(Duration.ZERO))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void answersAStoredCredentialThatLivesLongEnough() {
		Lease lease = publish("token", Duration.ofSeconds(100));
		Acquisition answer = acquire(request().neededLife(Duration.ofSeconds(100).minus(SLACK)));
		assertThat(answer).isInstanceOfSatisfying(Acquisition.Fresh.class, (fresh) -> {
			assertThat(fresh.credential().value()).isEqualTo(Secret.of("token"));
			assertThat(fresh.credential().fence()).isEqualTo(lease.fence());
			assertThat(fresh.credential().lifetime()).isEqualTo(Duration.ofSeconds(100));
			assertLives(fresh.credential(), Duration.ofSeconds(100));
		});
	}

	@Test
	void leasesWhenTheStoredCredentialDoesNotLiveLongEnough() {
		publish("token", Duration.ofSeconds(100));
		assertThat(acquire(request().neededLife(Duration.ofMillis(100_001)))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void looksAtTheLifeThatIsLeftAndNotAtTheWhole() {
		publish("token", Duration.ofSeconds(100));
		passTime(Duration.ofSeconds(50));
		assertThat(acquire(request().neededLife(Duration.ofSeconds(40)))).isInstanceOf(Acquisition.Fresh.class);
		assertThat(acquire(request().neededLife(Duration.ofSeconds(51)))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void neverAnswersARejectedValue() {
		publish("token", TWO_HOURS);
		assertThat(acquire(request().neededLife(Duration.ZERO).rejected("token")))
			.isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void answersAStoredCredentialWhenAnotherValueWasRejected() {
		publish("newer", TWO_HOURS);
		assertThat(acquire(request().neededLife(Duration.ZERO).rejected("older")))
			.isInstanceOf(Acquisition.Fresh.class);
	}

	@Test
	void answersBusyWhileSomebodyElseHoldsTheLease() {
		lease();
		assertThat(acquire(otherStore(), request())).isInstanceOf(Acquisition.Busy.class);
	}

	@Test
	void doesNotProlongALeaseThatSomebodyElseAsksFor() {
		lease();
		passTime(Duration.ofSeconds(20));
		assertThat(acquire(request())).isInstanceOf(Acquisition.Busy.class);
		passTime(Duration.ofSeconds(10));
		assertThat(acquire(request())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void answersAStoredCredentialThatWillDoEvenWhileSomebodyElseHoldsTheLease() {
		publish("token", TWO_HOURS);
		lease();
		assertThat(acquire(request().neededLife(Duration.ZERO))).isInstanceOf(Acquisition.Fresh.class);
	}

	@Test
	void answersAStoredCredentialThatWillDoEvenDuringACoolDown() {
		publish("token", TWO_HOURS);
		store().fail(this.key, lease(), coolDown(Duration.ofMinutes(5)));
		assertThat(acquire(request().neededLife(Duration.ZERO))).isInstanceOf(Acquisition.Fresh.class);
	}

	@Test
	void answersBusyRatherThanCoolingDown() {
		store().fail(this.key, lease(), coolDownOf("old secret", Duration.ofMinutes(5)));
		lease(request().secretFingerprint("new secret"));
		assertThat(acquire(request().secretFingerprint("old secret"))).isInstanceOf(Acquisition.Busy.class);
	}

	// Leases

	@Test
	void leasesToTheOwnerThatAsked() {
		Lease lease = lease(request().owner("a-1"));
		assertThat(lease.owner()).isEqualTo("a-1");
		assertThat(lease.failures()).isZero();
	}

	@Test
	void grantsTheLeaseToAnotherWhenItsThirtySecondsAreOver() {
		Lease first = lease();
		passTime(Lease.DURATION.minus(SLACK));
		assertThat(acquire(otherStore(), request())).isInstanceOf(Acquisition.Busy.class);
		passTime(SLACK);
		assertThat(acquire(otherStore(), request())).isInstanceOfSatisfying(Acquisition.Leased.class,
				(leased) -> assertThat(leased.lease().fence()).isGreaterThan(first.fence()));
	}

	@Test
	void numbersLeasesUpwardsWhateverBecomesOfThem() {
		List<Long> fences = new ArrayList<>();
		Lease published = lease();
		fences.add(published.fence());
		store().publish(this.key, published, issued("token", TWO_HOURS));
		Lease failed = lease();
		fences.add(failed.fence());
		otherStore().fail(this.key, failed, coolDown(Duration.ofSeconds(1)));
		passTime(Duration.ofSeconds(1));
		Lease givenBack = lease();
		fences.add(givenBack.fence());
		store().fail(this.key, givenBack, RefreshFailure.NONE);
		Lease forgotten = lease();
		fences.add(forgotten.fence());
		passTime(Lease.DURATION);
		fences.add(lease().fence());
		passTime(TWO_HOURS);
		fences.add(lease().fence());
		assertThat(fences).allMatch((fence) -> fence > 0).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void grantsTheFirstLeaseOnNoBase() {
		assertThat(lease().baseFence()).isZero();
	}

	@Test
	void grantsALeaseOnTheFenceOfTheStoredCredential() {
		Lease first = publish("first", TWO_HOURS);
		Lease second = lease();
		assertThat(second.baseFence()).isEqualTo(first.fence());
		store().publish(this.key, second, issued("second", TWO_HOURS));
		assertThat(lease().baseFence()).isEqualTo(second.fence());
	}

	@Test
	void releasesTheLeaseOnPublication() {
		publish("token", TWO_HOURS);
		assertThat(acquire(otherStore(), request())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void releasesTheLeaseOnFailure() {
		store().fail(this.key, lease(), RefreshFailure.NONE);
		assertThat(acquire(otherStore(), request())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void keepsTheLeaseOfItsHolderWhenAnOldOwnerFailsLate() {
		Lease old = lease();
		passTime(Lease.DURATION);
		lease();
		store().fail(this.key, old, RefreshFailure.NONE);
		assertThat(acquire(request())).isInstanceOf(Acquisition.Busy.class);
	}

	@Test
	void keepsTheLeaseOfItsHolderWhenAnOldOwnerPublishesLate() {
		Lease old = lease();
		passTime(Lease.DURATION);
		lease();
		store().publish(this.key, old, issued("late", TWO_HOURS));
		assertThat(acquire(request())).isInstanceOf(Acquisition.Busy.class);
	}

	// Publication

	@Test
	void answersAPublicationWithWhatIsStored() {
		Lease lease = lease();
		Credential answer = store().publish(this.key, lease, issued("token", TWO_HOURS));
		assertThat(answer.value()).isEqualTo(Secret.of("token"));
		assertThat(answer.fence()).isEqualTo(lease.fence());
		assertThat(answer.lifetime()).isEqualTo(TWO_HOURS);
		assertLives(answer, TWO_HOURS);
	}

	@Test
	void replacesTheStoredCredential() {
		publish("first", TWO_HOURS);
		passTime(Duration.ofHours(1));
		Lease second = publish("second", TWO_HOURS);
		assertThat(stored().value()).isEqualTo(Secret.of("second"));
		assertThat(stored().fence()).isEqualTo(second.fence());
		assertLives(stored(), TWO_HOURS);
	}

	@Test
	void storesACredentialWhoseLeaseIsOverIfNobodyHasTakenIt() {
		publish("first", TWO_HOURS);
		Lease lease = lease();
		passTime(Lease.DURATION.plusSeconds(30));
		store().publish(this.key, lease, issued("second", TWO_HOURS));
		assertThat(stored().value()).isEqualTo(Secret.of("second"));
		assertNotSuspect(stored());
	}

	@Test
	void doesNotStoreWhatWasFetchedUnderAnOlderLeaseThanTheStoredCredential() {
		Lease older = lease();
		passTime(Lease.DURATION);
		Lease newer = publish("newer", TWO_HOURS);
		Credential answer = store().publish(this.key, older, issued("older", TWO_HOURS));
		assertThat(answer.value()).isEqualTo(Secret.of("newer"));
		assertThat(answer.fence()).isEqualTo(newer.fence());
		assertThat(stored().value()).isEqualTo(Secret.of("newer"));
		assertThat(stored().fence()).isEqualTo(newer.fence());
	}

	@Test
	void storesAPublicationThatIsRepeatedOnlyOnce() {
		Lease lease = lease();
		store().publish(this.key, lease, issued("token", TWO_HOURS));
		passTime(Duration.ofMinutes(10));
		store().publish(this.key, lease, issued("token", TWO_HOURS));
		assertLives(stored(), TWO_HOURS.minusMinutes(10));
		assertThat(stored().lifetime()).isEqualTo(TWO_HOURS);
	}

	// Suspect credentials

	@Test
	void suspectsNothingWhenLeasesDidNotOverlap() {
		publish("first", TWO_HOURS);
		publish("second", TWO_HOURS);
		assertNotSuspect(stored());
	}

	@Test
	void suspectsAnotherValueWhenANewerLeaseWasGrantedMeanwhile() {
		publish("first", TWO_HOURS);
		Lease overtaken = lease();
		passTime(Lease.DURATION);
		lease();
		Credential answer = store().publish(this.key, overtaken, issued("second", TWO_HOURS));
		assertThat(answer.value()).isEqualTo(Secret.of("second"));
		assertSuspect(answer);
		assertSuspect(stored());
	}

	@Test
	void doesNotSuspectTheSameValueWhenANewerLeaseWasGrantedMeanwhile() {
		publish("same", TWO_HOURS);
		Lease overtaken = lease();
		passALeaseAndItsDoubt();
		lease();
		assertNotSuspect(store().publish(this.key, overtaken, issued("same", TWO_HOURS)));
		assertNotSuspect(stored());
	}

	@Test
	void suspectsAnotherValueWhenTheStoredCredentialWasReplacedMeanwhile() {
		Lease first = lease();
		passTime(Lease.DURATION);
		Lease second = lease();
		store().publish(this.key, first, issued("first", TWO_HOURS));
		Credential answer = store().publish(this.key, second, issued("second", TWO_HOURS));
		assertThat(answer.value()).isEqualTo(Secret.of("second"));
		assertSuspect(answer);
		assertSuspect(stored());
	}

	@Test
	void doesNotSuspectTheSameValueWhenTheStoredCredentialWasReplacedMeanwhile() {
		Lease first = lease();
		passALeaseAndItsDoubt();
		Lease second = lease();
		store().publish(this.key, first, issued("same", TWO_HOURS));
		assertNotSuspect(store().publish(this.key, second, issued("same", TWO_HOURS)));
		assertNotSuspect(stored());
	}

	@Test
	void suspectsTheStoredCredentialWhenAnOvertakenLeaseFetchedAnotherValue() {
		Lease overtaken = lease();
		passALeaseAndItsDoubt();
		publish("stored", TWO_HOURS);
		assertNotSuspect(stored());
		Credential answer = store().publish(this.key, overtaken, issued("late", TWO_HOURS));
		assertThat(answer.value()).isEqualTo(Secret.of("stored"));
		assertSuspect(answer);
		assertSuspect(stored());
	}

	@Test
	void doesNotSuspectTheStoredCredentialWhenAnOvertakenLeaseFetchedTheSame() {
		Lease overtaken = lease();
		passALeaseAndItsDoubt();
		publish("same", TWO_HOURS);
		store().publish(this.key, overtaken, issued("same", TWO_HOURS));
		assertNotSuspect(stored());
	}

	@Test
	void doesNotProlongTheShortLifeOfASuspectCredential() {
		Lease overtaken = lease();
		passALeaseAndItsDoubt();
		publish("stored", Duration.ofSeconds(300));
		passTime(Duration.ofSeconds(200));
		store().publish(this.key, overtaken, issued("late", TWO_HOURS));
		assertLives(stored(), Duration.ofSeconds(100));
	}

	@Test
	void letsASuspectCredentialLiveFourMinutesInAll() {
		Lease overtaken = lease();
		passTime(Lease.DURATION);
		publish("stored", TWO_HOURS);
		store().publish(this.key, overtaken, issued("late", TWO_HOURS));
		passTime(Credential.SUSPECT_LIFETIME);
		assertThat(store().read(this.key)).isEmpty();
	}

	@Test
	void replacesASuspectCredentialByOneThatIsNot() {
		Lease overtaken = lease();
		passALeaseAndItsDoubt();
		publish("stored", TWO_HOURS);
		store().publish(this.key, overtaken, issued("late", TWO_HOURS));
		publish("next", TWO_HOURS);
		assertNotSuspect(stored());
	}

	// Failures

	@Test
	void holdsEverybodyBackDuringACoolDown() {
		store().fail(this.key, lease(), coolDown(Duration.ofMinutes(5)));
		assertThat(acquire(otherStore(), request().secretFingerprint("any"))).isInstanceOfSatisfying(
				Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofMinutes(5), null));
	}

	@Test
	void tellsHowLongACoolDownStillLasts() {
		store().fail(this.key, lease(), coolDown(Duration.ofMinutes(5)));
		passTime(Duration.ofMinutes(2));
		assertThat(acquire(request())).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofMinutes(3), null));
	}

	@Test
	void tellsTheReasonOfACoolDownWhateverItsCharacters() {
		String reason = "45011 api minute-quota reach limit, 请求过快 = \"slow\\down\": #1 \uD83C\uDFAB";
		CoolDown coolDown = new CoolDown(Duration.ofMinutes(1), reason, null);
		store().fail(this.key, lease(), new RefreshFailure(coolDown, false));
		assertThat(acquire(request())).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertThat(cooling.coolDown().reason()).isEqualTo(reason));
	}

	@Test
	void tellsTheReasonOfACoolDownInOneShortLine() {
		CoolDown coolDown = new CoolDown(Duration.ofMinutes(1), "busy\r\n\u001b[31mforged" + "x".repeat(30_000), null);
		store().fail(this.key, lease(), new RefreshFailure(coolDown, false));
		assertThat(acquire(request())).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertThat(cooling.coolDown().reason()).startsWith("busy [31mforgedx").hasSize(1000));
	}

	@Test
	void coolsDownForAnHourAtTheMost() {
		store().fail(this.key, lease(), coolDown(Duration.ofDays(50)));
		assertThat(acquire(request())).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofHours(1), null));
		passTime(Duration.ofHours(1));
		assertThat(acquire(request())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void leasesAgainWhenTheCoolDownIsOver() {
		store().fail(this.key, lease(), coolDown(Duration.ofMinutes(5)));
		passTime(Duration.ofMinutes(5));
		assertThat(acquire(request())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void holdsBackOnlyTheSecretThatTheCoolDownIsFor() {
		store().fail(this.key, lease(), coolDownOf("old secret", Duration.ofMinutes(5)));
		assertThat(acquire(request().secretFingerprint("old secret"))).isInstanceOfSatisfying(
				Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofMinutes(5), "old secret"));
		assertThat(acquire(request().secretFingerprint("new secret"))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void letsWhoHasSomethingToGiveOutTryAgainBeforeHalfOfItsLifeHasPassed() {
		store().fail(this.key, lease(), coolDown(Duration.ofHours(1)));
		passTime(Duration.ofSeconds(40));
		assertThat(acquire(request().usableLife(Duration.ofSeconds(60)))).isInstanceOf(Acquisition.CoolingDown.class);
		passTime(Duration.ofSeconds(10));
		assertThat(acquire(request())).isInstanceOf(Acquisition.CoolingDown.class);
		assertThat(acquire(request().usableLife(Duration.ofSeconds(50)))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void beginsTheCoolDownAnewWhenATryInTheMidstOfItFails() {
		store().fail(this.key, lease(), coolDown(Duration.ofHours(1)));
		passTime(Duration.ofSeconds(50));
		Request another = request().usableLife(Duration.ofSeconds(50));
		store().fail(this.key, lease(another), coolDown(Duration.ofHours(1)));
		assertThat(acquire(otherStore(), another)).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofHours(1), null));
		passTime(Duration.ofHours(1));
		assertThat(lease().failures()).as("one wait, one failure").isEqualTo(1);
	}

	@Test
	void replacesACoolDownByTheNext() {
		store().fail(this.key, lease(), coolDownOf("old secret", Duration.ofMinutes(5)));
		Lease trial = lease(request().secretFingerprint("new secret"));
		store().fail(this.key, trial, coolDown(Duration.ofMinutes(1)));
		assertThat(acquire(request())).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofMinutes(1), null));
	}

	@Test
	void countsFailuresInARowForTheNextLease() {
		for (int failures = 0; failures < 4; failures++) {
			Lease lease = lease();
			assertThat(lease.failures()).isEqualTo(failures);
			otherStore().fail(this.key, lease, coolDown(Duration.ofSeconds(10)));
			passTime(Duration.ofSeconds(10));
		}
	}

	@Test
	void forgetsFailuresOnPublication() {
		store().fail(this.key, lease(), coolDown(Duration.ofSeconds(10)));
		passTime(Duration.ofSeconds(10));
		publish("token", TWO_HOURS);
		assertThat(lease().failures()).isZero();
	}

	@Test
	void endsTheCoolDownOnPublication() {
		store().fail(this.key, lease(), coolDownOf("old secret", Duration.ofHours(1)));
		Lease lease = lease(request().secretFingerprint("new secret"));
		store().publish(this.key, lease, issued("token", TWO_HOURS));
		assertThat(acquire(request().secretFingerprint("old secret"))).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void neitherCountsNorCoolsDownWhenALeaseIsGivenBack() {
		store().fail(this.key, lease(), coolDown(Duration.ofSeconds(10)));
		passTime(Duration.ofSeconds(10));
		store().fail(this.key, lease(), RefreshFailure.NONE);
		assertThat(lease().failures()).isEqualTo(1);
	}

	@Test
	void leavesNoCoolDownWhenAnOldLeaseFailsAfterANewerOneHasPublished() {
		Lease old = lease();
		passTime(Lease.DURATION);
		publish("token", TWO_HOURS);
		store().fail(this.key, old, coolDown(Duration.ofHours(1)));
		Lease next = lease();
		assertThat(next.failures()).isZero();
	}

	@Test
	void keepsTheCoolDownOfANewerLeaseWhenAnOldOneFailsLate() {
		Lease old = lease();
		passTime(Lease.DURATION);
		store().fail(this.key, lease(), coolDown(Duration.ofHours(1)));
		store().fail(this.key, old, new RefreshFailure(new CoolDown(Duration.ofSeconds(1), "timeout", null), false));
		assertThat(acquire(request())).isInstanceOfSatisfying(Acquisition.CoolingDown.class,
				(cooling) -> assertCoolsDown(cooling.coolDown(), Duration.ofHours(1), null));
	}

	@Test
	void leavesNoCoolDownWhenAnOldLeaseFailsWhileANewerOneIsHeld() {
		Lease old = lease();
		passTime(Lease.DURATION);
		Lease newer = lease();
		store().fail(this.key, old, coolDown(Duration.ofHours(1)));
		store().fail(this.key, newer, RefreshFailure.NONE);
		assertThat(lease().failures()).isZero();
	}

	@Test
	void suspectsTheStoredCredentialAfterACallOfUnknownOutcome() {
		publish("token", TWO_HOURS);
		Lease lease = lease();
		store().fail(this.key, lease, new RefreshFailure(null, true));
		assertThat(stored().value()).isEqualTo(Secret.of("token"));
		assertSuspect(stored());
		assertThat(lease().failures()).isZero();
	}

	@Test
	void suspectsTheStoredCredentialEvenIfTheCallOfUnknownOutcomeWasAnOldOne() {
		Lease old = lease();
		passTime(Lease.DURATION);
		publish("token", TWO_HOURS);
		store().fail(this.key, old, new RefreshFailure(new CoolDown(Duration.ofHours(1), "timeout", null), true));
		assertSuspect(stored());
		assertThat(acquire(request())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void doesNotProlongAShortLifeAfterACallOfUnknownOutcome() {
		publish("token", Duration.ofSeconds(300));
		passTime(Duration.ofSeconds(200));
		store().fail(this.key, lease(), new RefreshFailure(null, true));
		assertLives(stored(), Duration.ofSeconds(100));
	}

	@Test
	void coolsDownWithNothingStoredAfterACallOfUnknownOutcome() {
		store().fail(this.key, lease(), new RefreshFailure(new CoolDown(Duration.ofMinutes(5), "timeout", null), true));
		assertThat(store().read(this.key)).isEmpty();
		assertThat(acquire(request())).isInstanceOf(Acquisition.CoolingDown.class);
	}

	@Test
	void countsTheLifeFromWhenTheLeaseWasGranted() {
		Lease lease = lease();
		Lease earlier = new Lease(lease.owner(), lease.fence(), lease.baseFence(), lease.failures(),
				lease.grantedAt() - 90_000);
		Credential published = store().publish(this.key, earlier, new IssuedCredential(Secret.of("token"), TWO_HOURS));
		assertThat(published.lifetime()).isEqualTo(TWO_HOURS);
		assertThat(published.remaining()).isLessThanOrEqualTo(TWO_HOURS.minusSeconds(90));
		assertThat(stored().remaining()).isLessThanOrEqualTo(TWO_HOURS.minusSeconds(90));
	}

	@Test
	void doesNotPutTheBeginningOfALifeIntoTheFuture() {
		Lease lease = lease();
		Lease later = new Lease(lease.owner(), lease.fence(), lease.baseFence(), lease.failures(),
				lease.grantedAt() + 90_000);
		store().publish(this.key, later, new IssuedCredential(Secret.of("token"), TWO_HOURS));
		assertThat(stored().remaining()).isLessThanOrEqualTo(TWO_HOURS);
	}

	@Test
	void suspectsWhatIsPublishedSoonAfterACallOfUnknownOutcome() {
		store().fail(this.key, lease(), new RefreshFailure(null, true));
		passTime(RefreshFailure.DOUBT.minus(SLACK));
		Lease lease = lease();
		assertSuspect(otherStore().publish(this.key, lease, issued("token", TWO_HOURS)));
		assertSuspect(stored());
		assertThat(stored().fence()).isEqualTo(lease.fence());
	}

	@Test
	void trustsWhatIsPublishedWhenACallOfUnknownOutcomeIsLongOver() {
		store().fail(this.key, lease(), new RefreshFailure(null, true));
		passTime(RefreshFailure.DOUBT);
		publish("token", TWO_HOURS);
		assertNotSuspect(stored());
	}

	// Owners that die

	@Test
	void suspectsTheStoredClassicTokenWhenALeaseWasNotGivenBack() {
		publish("token", TWO_HOURS);
		passTime(Duration.ofHours(1));
		lease();
		assertLives(stored(), Duration.ofHours(1));
		passTime(Lease.DURATION.plusSeconds(30));
		assertLives(stored(), Credential.SUSPECT_LIFETIME.minusSeconds(60));
		assertThat(acquire(request().neededLife(Duration.ofMinutes(10)))).isInstanceOf(Acquisition.Leased.class);
		assertLives(stored(), Credential.SUSPECT_LIFETIME.minusSeconds(60));
		assertThat(stored().lifetime()).isBetween(Duration.ofMinutes(63), Duration.ofMinutes(65));
		passTime(Credential.SUSPECT_LIFETIME.minusSeconds(60));
		assertThat(store().read(this.key)).isEmpty();
	}

	@Test
	void suspectsTheClassicTokenThatIsPublishedSoonAfterALeaseThatWasNotGivenBack() {
		lease();
		passTime(Lease.DURATION.plusSeconds(20));
		publish("next", TWO_HOURS);
		assertSuspect(stored());
	}

	@Test
	void trustsAClassicTokenWhenALeaseThatWasNotGivenBackIsLongOver() {
		lease();
		passALeaseAndItsDoubt();
		publish("next", TWO_HOURS);
		assertNotSuspect(stored());
	}

	@Test
	void doesNotSuspectAClassicTokenWhoseOwnLeaseWasOver() {
		publish("first", TWO_HOURS);
		Lease late = lease();
		passTime(Lease.DURATION.plusSeconds(10));
		assertThat(store().read(this.key)).isPresent();
		store().publish(this.key, late, issued("second", TWO_HOURS));
		assertNotSuspect(stored());
	}

	@Test
	void suspectsAfterAFailureOfUnknownOutcomeThoughItsLeaseWasOver() {
		publish("token", TWO_HOURS);
		Lease late = lease();
		passTime(Lease.DURATION.plusSeconds(10));
		store().fail(this.key, late, new RefreshFailure(null, true));
		assertSuspect(stored());
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLASSIC_ACCESS_TOKEN")
	void suspectsNothingThatAFetchDoesNotEnd(CredentialKind kind) {
		CredentialKey harmless = new CredentialKey(this.appId, kind);
		store().publish(harmless, leased(acquire(store(), harmless, request())), issued("first", TWO_HOURS));
		leased(acquire(store(), harmless, request()));
		passTime(Lease.DURATION);
		assertThat(store().read(harmless)).hasValueSatisfying(this::assertNotSuspect);
		store().publish(harmless, leased(acquire(store(), harmless, request())), issued("second", TWO_HOURS));
		assertThat(store().read(harmless)).hasValueSatisfying(this::assertNotSuspect);
	}

	// Forced refreshes

	@Test
	void grantsForcedRefreshesThirtySecondsApart() {
		assertThat(store().spendForcedRefresh(this.key)).isTrue();
		assertThat(otherStore().spendForcedRefresh(this.key)).isFalse();
		passTime(CredentialStore.FORCED_REFRESH_INTERVAL.minus(SLACK));
		assertThat(store().spendForcedRefresh(this.key)).isFalse();
		passTime(SLACK);
		assertThat(otherStore().spendForcedRefresh(this.key)).isTrue();
	}

	@Test
	void grantsTwentyForcedRefreshesInAnyTwentyFourHours() {
		for (int spent = 0; spent < CredentialStore.FORCED_REFRESHES_PER_DAY; spent++) {
			assertThat(((spent % 2 != 0) ? otherStore() : store()).spendForcedRefresh(this.key)).isTrue();
			passTime(Duration.ofHours(1));
		}
		assertThat(store().spendForcedRefresh(this.key)).isFalse();
		passTime(Duration.ofHours(4).minusMinutes(1));
		assertThat(otherStore().spendForcedRefresh(this.key)).isFalse();
		passTime(Duration.ofMinutes(1));
		assertThat(store().spendForcedRefresh(this.key)).isTrue();
		passTime(Duration.ofMinutes(59));
		assertThat(store().spendForcedRefresh(this.key)).isFalse();
		passTime(Duration.ofMinutes(1));
		assertThat(store().spendForcedRefresh(this.key)).isTrue();
	}

	@Test
	void remembersForcedRefreshesWhenACredentialIsPublished() {
		assertThat(store().spendForcedRefresh(this.key)).isTrue();
		publish("token", TWO_HOURS);
		assertThat(store().spendForcedRefresh(this.key)).isFalse();
	}

	// Independence

	@Test
	void keepsTheCredentialsOfAnAccountApart() {
		assertIndependent(new CredentialKey(this.appId, CredentialKind.JSAPI_TICKET));
	}

	@Test
	void keepsAccountsApart() {
		assertIndependent(new CredentialKey(this.appId + "x", CredentialKind.CLASSIC_ACCESS_TOKEN));
	}

	@Test
	void keepsEveryKindOfCredential() {
		for (CredentialKind kind : CredentialKind.values()) {
			CredentialKey each = new CredentialKey(this.appId, kind);
			store().publish(each, leased(acquire(store(), each, request())), issued(kind.name(), TWO_HOURS));
		}
		for (CredentialKind kind : CredentialKind.values()) {
			assertThat(otherStore().read(new CredentialKey(this.appId, kind)).map(Credential::value))
				.contains(Secret.of(kind.name()));
		}
	}

	// Concurrency

	@Test
	void leasesToOneOfManyThatAskAtOnce() throws Exception {
		List<Acquisition> answers = atOnce((store) -> acquire(store, request()));
		assertThat(answers).filteredOn(Acquisition.Leased.class::isInstance).hasSize(1);
		assertThat(answers).filteredOn(Acquisition.Busy.class::isInstance).hasSize(THREADS - 1);
	}

	/**
	 * If looking up and taking the lease were two steps, somebody could look up before
	 * the publication and take the lease after it.
	 */
	@Test
	void leasesOnceForOneRefreshHoweverManyAskUntilTheyGetTheCredential() throws Exception {
		for (int round = 0; round < 10; round++) {
			CredentialKey fresh = new CredentialKey(this.appId + "-" + round, CredentialKind.JSAPI_TICKET);
			List<Integer> leases = atOnce((store) -> leasesUntilFresh(store, fresh));
			assertThat(leases.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
		}
	}

	@Test
	void grantsAForcedRefreshToOneOfManyThatAskAtOnce() throws Exception {
		List<Boolean> answers = atOnce((store) -> store.spendForcedRefresh(this.key));
		assertThat(answers).filteredOn(Boolean::booleanValue).hasSize(1);
	}

	// What the tests are made of

	private Map<CredentialKey, Credential> assertReadAll(List<CredentialKey> keys) {
		Map<CredentialKey, Credential> found = store().readAll(keys);
		for (CredentialKey each : keys) {
			Credential credential = found.get(each);
			Credential alone = store().read(each).orElse(null);
			assertThat(credential).usingRecursiveComparison().ignoringFields("remaining").isEqualTo(alone);
			if (credential != null && alone != null) {
				assertLives(alone, credential.remaining());
			}
		}
		return found;
	}

	private int leasesUntilFresh(CredentialStore store, CredentialKey fresh) {
		int leases = 0;
		while (true) {
			Acquisition answer = acquire(store, fresh, request().neededLife(Duration.ofMinutes(1)));
			if (answer instanceof Acquisition.Fresh) {
				return leases;
			}
			if (answer instanceof Acquisition.Leased leased) {
				leases++;
				store.publish(fresh, leased.lease(), issued("token", TWO_HOURS));
			}
			Thread.onSpinWait();
		}
	}

	private <T> List<T> atOnce(Question<T> question) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			CyclicBarrier start = new CyclicBarrier(THREADS);
			List<Callable<T>> callers = new ArrayList<>();
			for (int caller = 0; caller < THREADS; caller++) {
				CredentialStore store = (caller % 2 != 0) ? otherStore() : store();
				callers.add(() -> {
					start.await(30, TimeUnit.SECONDS);
					return question.ask(store);
				});
			}
			List<T> answers = new ArrayList<>();
			for (Future<T> answer : threads.invokeAll(callers, 60, TimeUnit.SECONDS)) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void assertIndependent(CredentialKey other) {
		publish("token", TWO_HOURS);
		assertThat(store().spendForcedRefresh(this.key)).isTrue();
		store().fail(this.key, lease(), coolDown(Duration.ofHours(1)));
		assertThat(store().read(other)).isEmpty();
		assertThat(store().spendForcedRefresh(other)).isTrue();
		Lease lease = leased(acquire(store(), other, request()));
		assertThat(lease.failures()).isZero();
		assertThat(lease.baseFence()).isZero();
		store().publish(other, lease, issued("other", Duration.ofHours(1)));
		assertThat(stored().value()).isEqualTo(Secret.of("token"));
		assertLives(stored(), TWO_HOURS);
		assertThat(acquire(request())).isInstanceOf(Acquisition.CoolingDown.class);
	}

	private void assertSuspect(Credential credential) {
		assertThat(credential.lifetime()).isEqualTo(Credential.SUSPECT_LIFETIME);
		assertLives(credential, Credential.SUSPECT_LIFETIME);
	}

	private void assertNotSuspect(Credential credential) {
		assertThat(credential.lifetime()).isEqualTo(TWO_HOURS);
		assertThat(credential.remaining()).isGreaterThan(Duration.ofHours(1));
	}

	private void assertLives(Credential credential, Duration expected) {
		assertThat(credential.remaining()).isBetween(expected.minus(SLACK), expected);
	}

	private void assertCoolsDown(CoolDown coolDown, Duration expected, @Nullable String secretFingerprint) {
		assertThat(coolDown.remaining()).isBetween(expected.minus(SLACK), expected);
		assertThat(coolDown.reason()).isEqualTo("out of order");
		assertThat(coolDown.secretFingerprint()).isEqualTo(secretFingerprint);
	}

	/** After that, nothing is suspect because the owner of a lease died. */
	private void passALeaseAndItsDoubt() {
		passTime(Lease.DURATION.plus(RefreshFailure.DOUBT));
	}

	private Credential stored() {
		Optional<Credential> stored = store().read(this.key);
		assertThat(stored).isPresent();
		return stored.orElseThrow();
	}

	private Lease publish(String value, Duration life) {
		return publish(this.key, value, life);
	}

	private Lease publish(CredentialKey which, String value, Duration life) {
		Lease lease = leased(acquire(store(), which, request()));
		store().publish(which, lease, issued(value, life));
		return lease;
	}

	private CredentialKey key(CredentialKind kind) {
		return new CredentialKey(this.appId, kind);
	}

	private Lease lease() {
		return lease(request());
	}

	private Lease lease(Request request) {
		return leased(acquire(request));
	}

	private Lease leased(Acquisition answer) {
		assertThat(answer).isInstanceOf(Acquisition.Leased.class);
		return ((Acquisition.Leased) answer).lease();
	}

	private Acquisition acquire(Request request) {
		return acquire(store(), request);
	}

	private Acquisition acquire(CredentialStore store, Request request) {
		return acquire(store, this.key, request);
	}

	private Acquisition acquire(CredentialStore store, CredentialKey which, Request request) {
		return store.acquire(which, new LeaseRequest(request.owner, request.rejected, request.neededLife,
				request.usableLife, request.secretFingerprint));
	}

	private static IssuedCredential issued(String value, Duration life) {
		return new IssuedCredential(Secret.of(value), life);
	}

	private static RefreshFailure coolDown(Duration time) {
		return new RefreshFailure(new CoolDown(time, "out of order", null), false);
	}

	private static RefreshFailure coolDownOf(String secretFingerprint, Duration time) {
		return new RefreshFailure(new CoolDown(time, "out of order", secretFingerprint), false);
	}

	/**
	 * A request of a new owner that no stored credential satisfies, unless it is changed.
	 */
	private static Request request() {
		return new Request(UUID.randomUUID().toString(), null, FOREVER, Duration.ZERO, SECRET_FINGERPRINT);
	}

	private record Request(String owner, @Nullable Secret rejected, Duration neededLife, Duration usableLife,
			String secretFingerprint) {

		Request owner(String owner) {
			return new Request(owner, this.rejected, this.neededLife, this.usableLife, this.secretFingerprint);
		}

		Request rejected(String value) {
			return new Request(this.owner, Secret.of(value), this.neededLife, this.usableLife, this.secretFingerprint);
		}

		Request neededLife(Duration neededLife) {
			return new Request(this.owner, this.rejected, neededLife, this.usableLife, this.secretFingerprint);
		}

		Request usableLife(Duration usableLife) {
			return new Request(this.owner, this.rejected, this.neededLife, usableLife, this.secretFingerprint);
		}

		Request secretFingerprint(String secretFingerprint) {
			return new Request(this.owner, this.rejected, this.neededLife, this.usableLife, secretFingerprint);
		}

	}

	/** The operation that one of many threads calls. */
	private interface Question<T> {

		T ask(CredentialStore store);

	}

}
