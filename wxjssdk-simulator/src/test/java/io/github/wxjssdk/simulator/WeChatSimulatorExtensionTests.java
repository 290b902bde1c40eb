package io.github.wxjssdk.simulator;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.wxjssdk.simulator.platform.Operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WeChatSimulatorExtensionTests {

	@RegisterExtension
	static final WeChatSimulatorExtension perClass = new WeChatSimulatorExtension();

	@RegisterExtension
	final WeChatSimulatorExtension perTest = new WeChatSimulatorExtension();

	private static int portOfFirstTest;

	private static int portOfFirstTestsOwn;

	@Test
	@Order(1)
	void anInstanceFieldHasASimulatorOfItsOwn() throws Exception {
		portOfFirstTest = perClass.simulator().port();
		portOfFirstTestsOwn = this.perTest.simulator().port();
		assertThat(portOfFirstTestsOwn).isNotEqualTo(portOfFirstTest);
		perClass.simulator().always(Operation.JSAPI_TICKET).httpStatus(500);
		new SimulatorClient(perClass.simulator()).stableToken(false);
	}

	@Test
	@Order(2)
	void aStaticFieldKeepsItsSimulatorAndCredentialsButNotTheTrouble() throws Exception {
		assertThat(perClass.simulator().port()).isEqualTo(portOfFirstTest);
		assertThat(perClass.simulator().calls().total()).isZero();
		assertThat(perClass.simulator().account().stableAccessToken()).isNotNull();
		assertThat(new SimulatorClient(perClass.simulator()).ticket().statusCode()).isEqualTo(200);
		assertThat(this.perTest.simulator().account().stableAccessToken()).isNull();
	}

	@Test
	void outsideOfATestThereIsNoSimulator() {
		assertThatIllegalStateException().isThrownBy(() -> new WeChatSimulatorExtension().simulator())
			.withMessageContaining("@RegisterExtension");
	}

	@Nested
	@Order(3)
	class InANestedClass {

		@Test
		void theSimulatorIsThatOfTheOuterOne() {
			assertThat(perClass.simulator().port()).isPositive();
		}

	}

}
