package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

/**
 * Says what goes wrong with the calls that it was opened for. Takes effect at once, and
 * may be combined, as in {@code next(TICKET).delay(ofSeconds(1)).httpStatus(502)}; of two
 * answers the later one counts. Delays are in real time, not in the simulator's.
 */
public final class FaultScript {

	private volatile Fault fault = Fault.NONE;

	FaultScript() {
	}

	Fault fault() {
		return this.fault;
	}

	/**
	 * The request is long under way: the platform sees it, and answers, this much later.
	 * @param delay how much later, in real time
	 * @return this script
	 */
	public FaultScript delay(Duration delay) {
		this.fault = this.fault.withDelay(delay);
		return this;
	}

	/**
	 * The platform does its work, but the answer never comes. The connection stays open
	 * until the caller or the simulator closes it.
	 * @return this script
	 */
	public FaultScript hang() {
		return effect(new Fault.Effect.Hang());
	}

	/**
	 * The platform does its work, but the connection is closed without a byte of an
	 * answer. Some HTTP clients repeat a GET by themselves when that happens on a
	 * connection they had used before; script it for more than the next call if they do.
	 * @return this script
	 */
	public FaultScript connectionReset() {
		return effect(new Fault.Effect.ConnectionReset());
	}

	/**
	 * The platform does its work, but the connection is closed in the middle of the
	 * answer's body.
	 * @return this script
	 */
	public FaultScript truncatedBody() {
		return effect(new Fault.Effect.Truncated());
	}

	/**
	 * A gateway answers with this status and a line of HTML; the platform never sees the
	 * call.
	 * @param status the HTTP status
	 * @return this script
	 */
	public FaultScript httpStatus(int status) {
		return effect(new Fault.Effect.Answer(status, "text/html", "<html><body>" + status + "</body></html>"));
	}

	/**
	 * Something else answers 200 with this body; the platform never sees the call.
	 * @param contentType the content type
	 * @param body the body
	 * @return this script
	 */
	public FaultScript body(String contentType, String body) {
		return effect(new Fault.Effect.Answer(200, contentType, body));
	}

	/**
	 * A captive portal answers 200 with a page of HTML; the platform never sees the call.
	 * @return this script
	 */
	public FaultScript html() {
		return body("text/html; charset=utf-8", "<!doctype html><title>Sign in to the network</title>");
	}

	/**
	 * The good answer comes with this content type; WeChat is known to send
	 * {@code text/plain}.
	 * @param contentType the content type
	 * @return this script
	 */
	public FaultScript contentType(String contentType) {
		this.fault = this.fault.withContentType(contentType);
		return this;
	}

	/**
	 * The platform answers with an error, in the words that WeChat uses for it, and does
	 * nothing else.
	 * @param errcode WeChat's number
	 * @return this script
	 */
	public FaultScript errcode(int errcode) {
		return effect(new Fault.Effect.Error(ApiError.of(errcode)));
	}

	/**
	 * The platform answers with an error and does nothing else.
	 * @param errcode WeChat's number
	 * @param errmsg the words; a rid is added
	 * @return this script
	 */
	public FaultScript errcode(int errcode, String errmsg) {
		return effect(new Fault.Effect.Error(new ApiError(errcode, errmsg)));
	}

	/**
	 * The token or ticket that the call hands out, even a repeated one, lives this long
	 * and says so.
	 * @param expiresIn the life, in whole seconds
	 * @return this script
	 */
	public FaultScript expiresIn(Duration expiresIn) {
		this.fault = this.fault.withExpiresIn(expiresIn);
		return this;
	}

	private FaultScript effect(Fault.Effect effect) {
		this.fault = this.fault.withEffect(effect);
		return this;
	}

}
