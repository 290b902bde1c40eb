/**
 * Signing and the life cycle of credentials for the WeChat JS-SDK. What is not exported
 * is for this module only.
 */
module io.github.wxjssdk.core {

	requires static transitive org.jspecify;

	exports io.github.wxjssdk.account;
	exports io.github.wxjssdk.api;
	exports io.github.wxjssdk.credential;
	exports io.github.wxjssdk.diagnosis;
	exports io.github.wxjssdk.signature;
	exports io.github.wxjssdk.store;
	exports io.github.wxjssdk.store.local;
	exports io.github.wxjssdk.time;

}
