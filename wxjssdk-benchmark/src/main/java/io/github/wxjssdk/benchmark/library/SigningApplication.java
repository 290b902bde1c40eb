package io.github.wxjssdk.benchmark.library;

import java.time.Duration;

/** An application that signs pages with one of the libraries. Thread-safe. */
public interface SigningApplication extends AutoCloseable {

	/**
	 * Sign a page URL.
	 * @param pageUrl the address of the page
	 * @return what the page is given
	 * @throws Exception if the library fails
	 */
	Object sign(String pageUrl) throws Exception;

	/**
	 * Call WeChat's API with the access token, and again as the library does it when the
	 * token was rejected.
	 * @throws Exception if the library fails
	 */
	void callApi() throws Exception;

	/**
	 * Be as if time had passed. Only for credentials in memory.
	 * @param time how much
	 */
	void pass(Duration time);

	@Override
	void close();

}
