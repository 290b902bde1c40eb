package io.github.wxjssdk.simulator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a simulator for JUnit tests, and hands it to parameters of type
 * {@link WeChatSimulator}. JUnit 5 and 6.
 *
 * <p>
 * In a static field, or with {@code @ExtendWith} on the class, one simulator serves all
 * tests of the class, so that a Spring application that lives as long can hold what it
 * got: before each test {@link WeChatSimulator#restore()} ends what the one before has
 * scripted, while credentials stay good and the clock goes on. In an instance field every
 * test has a simulator of its own.
 *
 * <pre class="code">
 * &#64;SpringBootTest
 * class CheckoutPageTests {
 *
 *     &#64;RegisterExtension
 *     static final WeChatSimulatorExtension wechat = new WeChatSimulatorExtension();
 *
 *     &#64;DynamicPropertySource
 *     static void properties(DynamicPropertyRegistry registry) {
 *         wechat.simulator().registerProperties(registry::add);
 *     }
 *
 *     &#64;Test
 *     void survivesAnOutageOfWeChat(WeChatSimulator simulator) {
 *         simulator.always(Operation.STABLE_TOKEN).httpStatus(502);
 *         // …
 *     }
 *
 * }
 * </pre>
 */
public final class WeChatSimulatorExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

	private final WeChatSimulator.Builder builder;

	private @Nullable WeChatSimulator simulator;

	private @Nullable String startedBy;

	/** An extension that starts {@link WeChatSimulator#start()}. */
	public WeChatSimulatorExtension() {
		this(WeChatSimulator.builder());
	}

	/**
	 * An extension that starts a simulator of your own.
	 * @param builder what to start
	 */
	public WeChatSimulatorExtension(WeChatSimulator.Builder builder) {
		this.builder = builder;
	}

	/**
	 * The simulator of this class or test.
	 * @return the running simulator
	 * @throws IllegalStateException outside of the class or test
	 */
	public WeChatSimulator simulator() {
		if (this.simulator == null) {
			throw new IllegalStateException("The WeChat simulator runs only during the test. In a static field "
					+ "with @RegisterExtension it runs from before the first test until after the last.");
		}
		return this.simulator;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		startFor(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		startFor(context).restore();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		closeAfter(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		closeAfter(context);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == WeChatSimulator.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return startFor(context);
	}

	/** A nested class comes by here again, and finds the simulator of the outer one. */
	private WeChatSimulator startFor(ExtensionContext context) {
		WeChatSimulator running = this.simulator;
		if (running == null) {
			running = this.builder.start();
			this.simulator = running;
			this.startedBy = context.getUniqueId();
		}
		return running;
	}

	private void closeAfter(ExtensionContext context) {
		WeChatSimulator running = this.simulator;
		if (running != null && context.getUniqueId().equals(this.startedBy)) {
			running.close();
			this.simulator = null;
		}
	}

}
