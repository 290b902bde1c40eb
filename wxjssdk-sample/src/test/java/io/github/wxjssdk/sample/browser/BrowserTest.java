package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks tests that need a browser. If the machine has none, they are skipped with a
 * message. If the environment variable {@code CI} is set, they fail instead.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ BrowserTest.Condition.class, BrowserTest.SharedChromium.class })
@interface BrowserTest {

	/** Whether the machine has what the tests need. */
	final class Condition implements ExecutionCondition {

		private static final Logger logger = LoggerFactory.getLogger(BrowserTest.class);

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			List<InstalledPrograms> missing = InstalledPrograms.missing();
			if (missing.isEmpty()) {
				return ConditionEvaluationResult.enabled("There is a browser.");
			}
			if (System.getenv("CI") != null) {
				return ConditionEvaluationResult.enabled("CI must have a browser.");
			}
			String reason = "No browser tests: " + missing + " not on the PATH. Install what is missing to run them.";
			logger.warn(reason);
			return ConditionEvaluationResult.disabled(reason);
		}

	}

	/** One browser for all of these tests, as a parameter. */
	final class SharedChromium implements ParameterResolver {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Chromium.class;
		}

		@Override
		public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
			// The store closes it after the last test.
			return context.getRoot()
				.getStore(Namespace.GLOBAL)
				.computeIfAbsent(Chromium.class, (key) -> launch(), Chromium.class);
		}

		private static Chromium launch() {
			try {
				return Chromium.launch();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted before the browser was there", ex);
			}
		}

	}

}
