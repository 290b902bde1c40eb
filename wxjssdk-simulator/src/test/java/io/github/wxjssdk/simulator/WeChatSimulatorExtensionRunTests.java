package io.github.wxjssdk.simulator;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Whole test runs with the extension, seen from outside.
 */
class WeChatSimulatorExtensionRunTests {

	private static final List<SimulatorClient> clients = new ArrayList<>();

	@Test
	void whatOneClassHasConnectedStaysConnectedForTheNextThatInheritsTheField() {
		clients.clear();
		run(OneOfTwo.class, OtherOfTwo.class);
		assertThat(clients).hasSize(2);
		assertEnded();
		clients.clear();
		run(OtherOfTwo.class);
		assertThat(clients).hasSize(1);
		assertEnded();
	}

	@Test
	void anExtensionOfAClassEndsWithTheRun() {
		clients.clear();
		run(WithAParameter.class);
		assertThat(clients).hasSize(1);
		assertEnded();
	}

	private static void run(Class<?>... classes) {
		EngineTestKit.Builder run = EngineTestKit.engine("junit-jupiter");
		for (Class<?> testClass : classes) {
			run.selectors(selectClass(testClass));
		}
		run.execute().testEvents().assertStatistics((statistics) -> statistics.succeeded(classes.length).failed(0));
	}

	private static void assertEnded() {
		assertThat(clients).allSatisfy((client) -> assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> client.stableToken(false)));
	}

	/** As a Spring application that is kept for all classes does. */
	abstract static class Connected {

		@RegisterExtension
		static final WeChatSimulatorExtension wechat = new WeChatSimulatorExtension();

		@Test
		void connects() throws Exception {
			clients.add(new SimulatorClient(wechat.simulator()));
			for (SimulatorClient client : clients) {
				assertThat(client.stableToken(false).statusCode()).isEqualTo(200);
			}
		}

	}

	static final class OneOfTwo extends Connected {

	}

	static final class OtherOfTwo extends Connected {

	}

	@ExtendWith(WeChatSimulatorExtension.class)
	static final class WithAParameter {

		@Test
		void connects(WeChatSimulator simulator) throws Exception {
			clients.add(new SimulatorClient(simulator));
			assertThat(clients.get(0).stableToken(false).statusCode()).isEqualTo(200);
		}

	}

}
