package io.github.wxjssdk.credential;

import java.util.List;
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
	 * it may take time.
	 * @param deadline for asking code that is not ours
	 */
	CompletionStage<Call> prepare(Deadline deadline);

	/** A call that is ready to be sent. */
	interface Call {

		/**
		 * A fingerprint of the secret that it is made with, or an empty text if it needs
		 * none: a permanent failure holds only for the configuration that caused it.
		 */
		String configuration();

		/**
		 * What the call is made with and what nobody may read, as far as it is known.
		 * @param rejected the value that WeChat rejected, or null
		 */
		List<Secret> confidential(@Nullable Secret rejected);

		/**
		 * Send the request. May block.
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
