package io.github.wxjssdk.api;

/**
 * Where the app secret comes from: a property, or a vault. Asked before every call that
 * needs the secret, so a rotated secret is used without a restart; an implementation
 * caches if asking is expensive. Called from background threads, possibly several at
 * once; it may block for a moment.
 */
@FunctionalInterface
public interface AppSecretSource {

	/**
	 * Return the secret that is in force now.
	 * @return the app secret
	 */
	Secret appSecret();

}
