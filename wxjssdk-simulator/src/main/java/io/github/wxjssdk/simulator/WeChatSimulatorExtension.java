package io.github.wxjssdk.simulator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a simulator for JUnit tests, and hands it to parameters of type
 * {@link WeChatSimulator}. JUnit 5 and 6.
 *
 * <p>
 * In a static field, or with {@code @ExtendWith} on the class, one simulator serves all
 * tests of the class, and of other classes that inherit the field. It runs until the test
 * run ends, because Spring keeps an application that points to it as long, for the next
 * class. Before each test {@link WeChatSimulator#restore()} ends what the one before has
 * scripted, while credentials stay good and the clock goes on. In an instance field every
 * test has a simulator of its own, which ends with the test.
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
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(WeChatSimulatorExtension.class);

	private final WeChatSimulator.Builder builder;

	private @Nullable WeChatSimulator simulator;

	/** The test whose own simulator it is, or null if others use it as well. */
	private @Nullable String test;

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
	public synchronized WeChatSimulator simulator() {
		if (this.simulator == null) {
			throw new IllegalStateException("The WeChat simulator runs only during the test. In a static field "
					+ "with @RegisterExtension it runs from before the first test until after the last.");
		}
		return this.simulator;
	}

	@Override
	public synchronized void beforeAll(ExtensionContext context) {
		if (this.simulator == null) {
			this.simulator = this.builder.start();
			context.getRoot().getStore(NAMESPACE).put(this, new EndOfRun());
		}
	}

	@Override
	public synchronized void beforeEach(ExtensionContext context) {
		startFor(context).restore();
	}

	@Override
	public synchronized void afterEach(ExtensionContext context) {
		if (context.getUniqueId().equals(this.test)) {
			close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == WeChatSimulator.class;
	}

	@Override
	public synchronized Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return startFor(context);
	}

	/** One for this test, unless the class has one. */
	private WeChatSimulator startFor(ExtensionContext context) {
		if (this.simulator == null) {
			this.simulator = this.builder.start();
			this.test = context.getUniqueId();
		}
		return this.simulator;
	}

	private synchronized void close() {
		if (this.simulator != null) {
			this.simulator.close();
			this.simulator = null;
		}
	}

	/** JUnit closes it; before 5.13 it closes nothing that is merely auto-closeable. */
	@SuppressWarnings("deprecation")
	private final class EndOfRun implements CloseableResource, AutoCloseable {

		@Override
		public void close() {
			WeChatSimulatorExtension.this.close();
		}

	}

}
