package io.github.wxjssdk.spring;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything that is logged by {@code java.util.logging}, at any level; that is where
 * {@link System.Logger} leads here. Servers in the same JVM, which print the requests
 * that they get, are left out.
 */
final class JdkLogCapture extends Handler {

	private static final List<String> SERVERS = List.of("mockwebserver3", "okhttp3", "com.sun.net.httpserver",
			"sun.net.httpserver", "org.apache.coyote", "org.apache.catalina", "org.apache.tomcat");

	private final Logger root = Logger.getLogger("");

	private final Level levelBefore = this.root.getLevel();

	private final Handler[] handlersBefore = this.root.getHandlers();

	private final Formatter formatter = new SimpleFormatter();

	private final List<String> lines = new CopyOnWriteArrayList<>();

	JdkLogCapture() {
		setLevel(Level.ALL);
		Arrays.stream(this.handlersBefore).forEach(this.root::removeHandler);
		this.root.addHandler(this);
		this.root.setLevel(Level.ALL);
	}

	@Override
	public void publish(LogRecord logged) {
		if (SERVERS.stream().noneMatch(String.valueOf(logged.getLoggerName())::startsWith)) {
			this.lines.add(logged.getLoggerName() + " " + this.formatter.format(logged)
					+ Arrays.toString(logged.getParameters()));
		}
	}

	String text() {
		return String.join("\n", this.lines);
	}

	@Override
	public void flush() {
		// Nothing is held back.
	}

	@Override
	public void close() {
		this.root.removeHandler(this);
		this.root.setLevel(this.levelBefore);
		Arrays.stream(this.handlersBefore).forEach(this.root::addHandler);
	}

}
