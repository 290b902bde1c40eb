package io.github.wxjssdk.spring.client;

/**
 * What a server answered to a confidential call. It prints nothing of the body.
 *
 * @param status the HTTP status
 * @param body the body
 */
record UpstreamResponse(int status, byte[] body) {

	@Override
	public String toString() {
		return "ConfidentialAnswer[status=" + this.status + ", " + this.body.length + " bytes]";
	}

}
