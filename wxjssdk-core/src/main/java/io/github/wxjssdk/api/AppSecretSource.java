package io.github.wxjssdk.api;

/**
 * Supplies the app secret, for example from a property or from a vault. It is called
 * before every call that needs the secret, so a rotated secret is used without a restart.
 * If reading the secret is expensive, the implementation should cache it.
 * <p>
 * It is called from background threads, possibly from several at once, and may block.
 * After ten seconds a call is given up, and no other call is made until it has returned.
 * If it throws an exception, listeners and callers see only the name of the exception's
 * class, because the message may hold the secret. They also see the message of an I/O
 * exception of the JDK, unless that message holds a URL with a query.
 */
@FunctionalInterface
public interface AppSecretSource {

	/**
	 * Return the current secret.
	 * @return the app secret
	 */
	Secret appSecret();

}
