package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A fault of one call.
 *
 * @param delay the time until the request reaches the platform, in real time
 * @param expiresIn the lifetime of the issued credential, or {@code null} for the usual
 * one
 * @param contentType the content type of the platform's response, or {@code null} for the
 * usual one
 * @param effect what happens to the call
 */
public record Fault(Duration delay, @Nullable Duration expiresIn, @Nullable String contentType, Effect effect) {

	/** No fault. */
	public static final Fault NONE = new Fault(Duration.ZERO, null, null, new Effect.None());

	/**
	 * What happens to a call. With the first four effects, the platform handles the call,
	 * and only its response may be lost. With the others, the call does not reach the
	 * platform.
	 */
	public sealed interface Effect {

		/** The response arrives. */
		record None() implements Effect {
		}

		/** No response arrives, and the connection stays open. */
		record Hang() implements Effect {
		}

		/** No response arrives, and the connection is closed. */
		record ConnectionReset() implements Effect {
		}

		/** Half of the response arrives, and the connection is closed. */
		record Truncated() implements Effect {
		}

		/**
		 * A gateway or proxy responds instead of the platform.
		 *
		 * @param status the HTTP status
		 * @param contentType the content type
		 * @param body the body
		 */
		record Response(int status, String contentType, String body) implements Effect {
		}

		/**
		 * The platform responds with an error and does nothing else.
		 *
		 * @param error the error
		 */
		record Error(ApiError error) implements Effect {
		}

	}

	Fault withDelay(Duration newDelay) {
		return new Fault(newDelay, this.expiresIn, this.contentType, this.effect);
	}

	Fault withExpiresIn(Duration newExpiresIn) {
		return new Fault(this.delay, newExpiresIn, this.contentType, this.effect);
	}

	Fault withContentType(String newContentType) {
		return new Fault(this.delay, this.expiresIn, newContentType, this.effect);
	}

	Fault withEffect(Effect newEffect) {
		return new Fault(this.delay, this.expiresIn, this.contentType, newEffect);
	}

}
