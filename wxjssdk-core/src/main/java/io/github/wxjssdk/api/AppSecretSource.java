package io.github.wxjssdk.api;

/**
 * Where the app secret comes from: a property, or a vault. Asked before every call that
 * needs the secret, so a rotated secret is used without a restart; an implementation
 * caches if asking is expensive. Called from background threads, possibly several at
 * once; it may block, but is given up after ten seconds, and not asked again while it
 * still blocks. Of what it throws, the message is told only if it is an I/O exception of
 * the JDK without a URL that has a query, and otherwise the name of the class.
 */
@FunctionalInterface
public interface AppSecretSource {

	/**
	 * Return the secret that is in force now.
	 * @return the app secret
	 */
	Secret appSecret();

}
