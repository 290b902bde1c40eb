package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one call.
 *
 * @param delay how long the request is under way before the platform sees it, in real
 * time
 * @param expiresIn the life of what this call hands out, {@code null} for the usual one
 * @param contentType the content type of a good answer, {@code null} for the usual one
 * @param effect what becomes of the call
 */
public record Fault(Duration delay, @Nullable Duration expiresIn, @Nullable String contentType, Effect effect) {

	/** Nothing goes wrong. */
	public static final Fault NONE = new Fault(Duration.ZERO, null, null, new Effect.None());

	/**
	 * What becomes of a call. With the first four the platform does its work, and what
	 * suffers is the answer; with the others the platform never sees the call.
	 */
	public sealed interface Effect {

		/** The answer arrives. */
		record None() implements Effect {
		}

		/** The answer never comes, and the connection stays open. */
		record Hang() implements Effect {
		}

		/** The connection is closed instead of an answer. */
		record ConnectionReset() implements Effect {
		}

		/** The connection is closed in the middle of the answer. */
		record Truncated() implements Effect {
		}

		/**
		 * Somebody else answers: a gateway, a proxy.
		 *
		 * @param status the HTTP status
		 * @param contentType the content type
		 * @param body the body
		 */
		record Answer(int status, String contentType, String body) implements Effect {
		}

		/**
		 * The platform answers with an error.
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
