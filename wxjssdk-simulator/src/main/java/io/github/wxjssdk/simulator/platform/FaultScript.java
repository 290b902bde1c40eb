package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

/**
 * Sets the fault of some calls. Each method takes effect at once. Methods can be
 * combined, as in {@code next(TICKET).delay(ofSeconds(1)).httpStatus(502)}. If two
 * methods set a response, the later one wins. Delays are in real time, not on the
 * simulator's clock.
 */
public final class FaultScript {

	private volatile Fault fault = Fault.NONE;

	FaultScript() {
	}

	Fault fault() {
		return this.fault;
	}

	/**
	 * The request reaches the platform late, so its response is late too.
	 * @param delay the delay, in real time
	 * @return this script
	 */
	public FaultScript delay(Duration delay) {
		this.fault = this.fault.withDelay(delay);
		return this;
	}

	/**
	 * The platform handles the call, but its response never arrives. The connection stays
	 * open until the caller or the simulator closes it.
	 * @return this script
	 */
	public FaultScript hang() {
		return effect(new Fault.Effect.Hang());
	}

	/**
	 * The platform handles the call, but the connection is closed before the first byte
	 * of its response. Some HTTP clients then repeat a GET by themselves, if they had
	 * used the connection before. For such a client, script more than one call.
	 * @return this script
	 */
	public FaultScript connectionReset() {
		return effect(new Fault.Effect.ConnectionReset());
	}

	/**
	 * The platform handles the call, but the connection is closed in the middle of the
	 * response's body.
	 * @return this script
	 */
	public FaultScript truncatedBody() {
		return effect(new Fault.Effect.Truncated());
	}

	/**
	 * A gateway responds with this status and a line of HTML. The call does not reach the
	 * platform.
	 * @param status the HTTP status
	 * @return this script
	 */
	public FaultScript httpStatus(int status) {
		return effect(new Fault.Effect.Response(status, "text/html", "<html><body>" + status + "</body></html>"));
	}

	/**
	 * Another server responds 200 with this body. The call does not reach the platform.
	 * @param contentType the content type
	 * @param body the body
	 * @return this script
	 */
	public FaultScript body(String contentType, String body) {
		return effect(new Fault.Effect.Response(200, contentType, body));
	}

	/**
	 * The login page of a network (a captive portal) responds 200 with HTML. The call
	 * does not reach the platform.
	 * @return this script
	 */
	public FaultScript html() {
		return body("text/html; charset=utf-8", "<!doctype html><title>Sign in to the network</title>");
	}

	/**
	 * The platform's response has this content type. WeChat sometimes sends
	 * {@code text/plain}.
	 * @param contentType the content type
	 * @return this script
	 */
	public FaultScript contentType(String contentType) {
		this.fault = this.fault.withContentType(contentType);
		return this;
	}

	/**
	 * The platform responds with an error, with WeChat's message for it, and does nothing
	 * else.
	 * @param errcode WeChat's number
	 * @return this script
	 */
	public FaultScript errcode(int errcode) {
		return effect(new Fault.Effect.Error(ApiError.of(errcode)));
	}

	/**
	 * The platform responds with an error and does nothing else.
	 * @param errcode WeChat's number
	 * @param errmsg the message; a rid is added
	 * @return this script
	 */
	public FaultScript errcode(int errcode, String errmsg) {
		return effect(new Fault.Effect.Error(new ApiError(errcode, errmsg)));
	}

	/**
	 * The token or ticket in the response has this lifetime, even if it was issued
	 * before.
	 * @param expiresIn the lifetime, in whole seconds
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
