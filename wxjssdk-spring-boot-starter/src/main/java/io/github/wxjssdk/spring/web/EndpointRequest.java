package io.github.wxjssdk.spring.web;

import org.jspecify.annotations.Nullable;

/**
 * What matters of an HTTP request, as it was sent: that servers and frameworks decode in
 * different ways must not matter.
 *
 * @param method the HTTP method
 * @param host the host that the request was sent to
 * @param query the query as it stands, without the question mark, or null
 * @param account the path variable {@code account}, or null if the path has none
 * @param body the body, cut off after {@value #BODY_LIMIT} bytes; empty unless the route
 * {@linkplain EndpointRoute#wantsBodyOf wants} it
 */
public record EndpointRequest(String method, RequestHost host, @Nullable String query, @Nullable String account,
		byte[] body) {

	/** How many bytes of a body are read: one more than may be sent. */
	public static final int BODY_LIMIT = EndpointRequest.MAX_BODY + 1;

	static final int MAX_BODY = 20_000;

	/** An empty body. */
	public static final byte[] NO_BODY = {};

}
