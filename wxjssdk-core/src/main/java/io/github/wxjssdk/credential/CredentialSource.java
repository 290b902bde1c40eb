package io.github.wxjssdk.credential;

import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where one kind of credential is fetched from.
 */
interface CredentialSource {

	/**
	 * Get what the call needs (a secret, a token). Done before a lease is taken, because
	 * it may take time. Runs on a background thread and may block.
	 */
	CompletionStage<Call> prepare();

	/** A call that is ready to be sent. */
	interface Call {

		/**
		 * A fingerprint of the secret that it is made with, or an empty text if it needs
		 * none: a permanent failure holds only for the configuration that caused it.
		 */
		String configuration();

		/**
		 * Send the request.
		 * @param rejected the value that WeChat rejected, or null; WeChat itself need not
		 * be told
		 * @param force whether to insist on a new value; only stable tokens know that
		 */
		CompletionStage<IssuedCredential> send(@Nullable Secret rejected, boolean force);

		/**
		 * WeChat rejected the access token that the call was made with.
		 * @return whether another token can be had, so that trying again makes sense
		 */
		boolean tokenRejected();

	}

}
