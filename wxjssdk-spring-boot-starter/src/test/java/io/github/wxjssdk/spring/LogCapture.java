package io.github.wxjssdk.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged under a name, at TRACE and above, with stack traces. If
 * everything is captured, this includes {@code java.util.logging} and
 * {@link System.Logger}, which the JDK uses.
 */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final Logger logger;

	private final Level levelBefore;

	private final List<Appender<ILoggingEvent>> appendersBefore = new ArrayList<>();

	private @Nullable JdkLogCapture jdk;

	private LogCapture(String name) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.levelBefore = this.logger.getLevel();
		setContext(this.logger.getLoggerContext());
		start();
		this.logger.setLevel(Level.TRACE);
		this.logger.addAppender(this);
	}

	/**
	 * Start to capture everything, and to print nothing of it.
	 * @return the capture, to be closed
	 */
	public static LogCapture ofEverything() {
		LogCapture all = new LogCapture(Logger.ROOT_LOGGER_NAME);
		all.logger.iteratorForAppenders().forEachRemaining(all.appendersBefore::add);
		all.appendersBefore.remove(all);
		all.appendersBefore.forEach(all.logger::detachAppender);
		all.jdk = new JdkLogCapture();
		return all;
	}

	/**
	 * Start to capture what one class logs.
	 * @param type the class
	 * @return the capture, to be closed
	 */
	public static LogCapture of(Class<?> type) {
		return new LogCapture(type.getName());
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		this.events.add(event);
	}

	/**
	 * Return the lines of one level.
	 * @param level the level
	 * @return the messages, in order
	 */
	public List<String> lines(Level level) {
		return this.events.stream()
			.filter((event) -> event.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	/**
	 * Return the lines of some levels, each after its level.
	 * @param levels the levels
	 * @return levels and messages, in order
	 */
	public List<String> lines(List<Level> levels) {
		return this.events.stream()
			.filter((event) -> levels.contains(event.getLevel()))
			.map((event) -> String.format("%-5s %s", event.getLevel(), event.getFormattedMessage()))
			.toList();
	}

	/**
	 * Return everything.
	 * @return messages and stack traces
	 */
	public String text() {
		return this.events.stream()
			.map((event) -> event.getLoggerName() + " " + event.getFormattedMessage() + "\n"
					+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
							: ""))
			.collect(Collectors.joining("\n")) + ((this.jdk != null) ? this.jdk.text() : "");
	}

	@Override
	public void close() {
		if (this.jdk != null) {
			this.jdk.close();
		}
		this.logger.detachAppender(this);
		this.logger.setLevel(this.levelBefore);
		this.appendersBefore.forEach(this.logger::addAppender);
	}

}
