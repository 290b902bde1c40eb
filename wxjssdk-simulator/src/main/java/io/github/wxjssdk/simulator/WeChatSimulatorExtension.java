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
 * Starts a simulator for tests with JUnit 5 or 6, and passes it to parameters of type
 * {@link WeChatSimulator}.
 *
 * <p>
 * With a static field, or with {@code @ExtendWith} on the class, all tests of the class
 * use one simulator, and so do other classes that inherit the field. It runs until the
 * test run ends, because Spring caches the application context that uses it for later
 * classes. {@link WeChatSimulator#restore()} is called before each test: it removes what
 * the previous test has scripted, but keeps the credentials and the time. With an
 * instance field, each test has its own simulator, which stops after the test.
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

	/** The only test that uses the simulator, or null if several tests use it. */
	private @Nullable String test;

	/** An extension that starts a simulator with the defaults. */
	public WeChatSimulatorExtension() {
		this(WeChatSimulator.builder());
	}

	/**
	 * An extension that starts a simulator with other settings.
	 * @param builder the settings
	 */
	public WeChatSimulatorExtension(WeChatSimulator.Builder builder) {
		this.builder = builder;
	}

	/**
	 * The simulator of this class or test.
	 * @return the running simulator
	 * @throws IllegalStateException if the class or test has not started or has ended
	 */
	public synchronized WeChatSimulator simulator() {
		if (this.simulator == null) {
			throw new IllegalStateException("The WeChat simulator runs only during the test. Use @RegisterExtension "
					+ "on a static field, and it runs from before the first test until after the last test.");
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

	/** Starts a simulator for this test, unless the class has one. */
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

	/**
	 * JUnit closes it. JUnit before 5.13 closes only a {@code CloseableResource}, not
	 * every {@code AutoCloseable}.
	 */
	@SuppressWarnings("deprecation")
	private final class EndOfRun implements CloseableResource, AutoCloseable {

		@Override
		public void close() {
			WeChatSimulatorExtension.this.close();
		}

	}

}
