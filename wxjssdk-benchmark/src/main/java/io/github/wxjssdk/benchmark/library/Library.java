package io.github.wxjssdk.benchmark.library;

import java.util.function.Function;

/** The libraries. Both use stable access tokens and wait five seconds for a response. */
public enum Library {

	/** This library. */
	WXJSSDK("wxjssdk", WxjssdkApplication::new),

	/** The most used library: {@code com.github.binarywang:weixin-java-mp}. */
	WXJAVA("WxJava", WxJavaApplication::new);

	private final String title;

	private final Function<Setting, SigningApplication> start;

	Library(String title, Function<Setting, SigningApplication> start) {
		this.title = title;
		this.start = start;
	}

	/**
	 * Start an application. Nothing is fetched before it signs.
	 * @param setting where it runs
	 * @return the application
	 */
	public SigningApplication start(Setting setting) {
		return this.start.apply(setting);
	}

	@Override
	public String toString() {
		return this.title;
	}

}
