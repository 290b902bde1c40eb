package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.micrometer.CredentialMeters;
import io.github.wxjssdk.spring.micrometer.CredentialObservations;
import io.github.wxjssdk.spring.micrometer.SignatureMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WeChatMetricsAutoConfiguration} and
 * {@link WeChatObservationAutoConfiguration}.
 */
class WeChatMetricsAutoConfigurationTests {

	private static final String PAGE = "https://example.com/";

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				WeChatMetricsAutoConfiguration.class, WeChatObservationAutoConfiguration.class))
		.withBean(TestObservationRegistry.class, () -> this.observations)
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl(),
				"wechat.app-id=" + WeChatSimulator.APP_ID, "wechat.app-secret=" + WeChatSimulator.APP_SECRET);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void signaturesAreCountedByTheirOutcome() {
		this.runner.run((context) -> {
			bind(context);
			JsSdkSigner signer = context.getBean(JsSdkSigner.class);
			signer.sign(PAGE);
			signer.sign(PAGE);
			signer.signAsync("not a page");
			assertThat(this.registry.get("wechat.signatures").tag("outcome", "signed").functionCounter().count())
				.isEqualTo(2);
			assertThat(this.registry.get("wechat.signatures").tag("outcome", "invalid-url").functionCounter().count())
				.isEqualTo(1);
		});
	}

	@Test
	void signaturesThatWereAskedForBeforeARegistryCameCountToo() {
		this.runner.run((context) -> {
			context.getBean(JsSdkSigner.class).sign(PAGE);
			bind(context);
			assertThat(this.registry.get("wechat.signatures").functionCounter().count()).isEqualTo(1);
		});
	}

	@Test
	void aCredentialShowsWhatIsLeftOfItsLife() {
		this.runner.run((context) -> {
			bind(context);
			assertThat(remaining("jsapi-ticket")).as("nobody has asked for it").isNaN();
			context.getBean(JsSdkSigner.class).sign(PAGE);
			assertThat(remaining("jsapi-ticket")).isBetween(7100.0, 7200.0);
			assertThat(remaining("wx-card-ticket")).isNaN();
		});
	}

	@Test
	void whoWaitsIsTimed() {
		this.runner.run((context) -> {
			bind(context);
			context.getBean(JsSdkSigner.class).sign(PAGE);
			assertThat(this.registry.get("wechat.credential.waits")
				.tags("kind", "jsapi-ticket", "outcome", "served")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void eachFetchIsObserved() {
		this.runner.run((context) -> {
			context.getBean(JsSdkSigner.class).sign(PAGE);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsWithNameEqualTo("wechat.credential.fetch", 2)
				.hasAnObservationWithAKeyValue("kind", "stable-access-token")
				.hasAnObservationWithAKeyValue("kind", "jsapi-ticket")
				.forAllObservationsWithNameEqualTo("wechat.credential.fetch",
						(fetch) -> fetch.hasLowCardinalityKeyValue("app.id", WeChatSimulator.APP_ID)
							.hasLowCardinalityKeyValue("outcome", "success")
							.hasLowCardinalityKeyValue("failure", "none"));
		});
	}

	@Test
	void aFailedFetchIsObservedWithItsClassAndOnlyTheTraceHasTheCode() {
		this.simulator.always(Operation.STABLE_TOKEN).errcode(40164);
		this.runner.run((context) -> {
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> context.getBean(JsSdkSigner.class).sign(PAGE));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("wechat.credential.fetch")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("outcome", "failure")
				.hasLowCardinalityKeyValue("failure", "this-instance")
				.hasHighCardinalityKeyValue("errcode", "40164");
		});
	}

	@Test
	void noTagHoldsAnythingButNamesFromALimitedSet() {
		this.runner.run((context) -> {
			bind(context);
			context.getBean(JsSdkSigner.class).sign(PAGE);
			List<String> tags = this.registry.getMeters()
				.stream()
				.map(Meter::getId)
				.flatMap((id) -> id.getTags().stream())
				.map((tag) -> tag.getKey() + "=" + tag.getValue())
				.distinct()
				.toList();
			assertThat(tags).containsExactlyInAnyOrder("app.id=" + WeChatSimulator.APP_ID, "outcome=signed",
					"outcome=served", "kind=jsapi-ticket", "kind=stable-access-token", "kind=wx-card-ticket");
		});
	}

	@Test
	void theUsersOwnMetersWin() {
		SignatureMeters own = new SignatureMeters();
		this.runner.withBean(SignatureMeters.class, () -> own)
			.run((context) -> assertThat(context).getBean(SignatureMeters.class).isSameAs(own));
	}

	@Test
	void thereAreNoMetersWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterBinder.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean("weChatCredentialMeters").doesNotHaveBean("weChatSignatureMeters");
			assertThat(context.getBean(JsSdkSigner.class).sign(PAGE).signature()).hasSize(40);
		});
	}

	@Test
	void theUsersOwnObservationsWin() {
		CredentialObservations own = new CredentialObservations(this.observations);
		this.runner.withBean(CredentialObservations.class, () -> own)
			.run((context) -> assertThat(context).getBean(CredentialObservations.class).isSameAs(own));
	}

	private void bind(ApplicationContext context) {
		context.getBean(CredentialMeters.class).bindTo(this.registry);
		context.getBean(SignatureMeters.class).bindTo(this.registry);
	}

	private double remaining(String kind) {
		return this.registry.get("wechat.credential.remaining").tag("kind", kind).gauge().value();
	}

}
