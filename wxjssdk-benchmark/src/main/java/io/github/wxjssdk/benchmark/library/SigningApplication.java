package io.github.wxjssdk.benchmark.library;

import java.time.Duration;

/** An application that signs pages with one of the libraries. Thread-safe. */
public interface SigningApplication extends AutoCloseable {

	/**
	 * Sign a page URL.
	 * @param pageUrl the URL of the page
	 * @return what the page gets
	 * @throws Exception if the library fails
	 */
	Object sign(String pageUrl) throws Exception;

	/**
	 * Call WeChat's API with the access token. If the token is rejected, the library may
	 * call again.
	 * @throws Exception if the library fails
	 */
	void callApi() throws Exception;

	/**
	 * Advance the clocks. Only for credentials in memory.
	 * @param time how far
	 */
	void pass(Duration time);

	@Override
	void close();

}
