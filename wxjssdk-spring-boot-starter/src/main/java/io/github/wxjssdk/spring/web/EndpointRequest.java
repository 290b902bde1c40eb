package io.github.wxjssdk.spring.web;

import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What matters of an HTTP request, as it was sent: that servers and frameworks decode in
 * different ways must not matter.
 *
 * @param method the HTTP method
 * @param host the host that the request was sent to
 * @param channel the way it came
 * @param authorization the header {@code Authorization}, or null if there is none
 * @param query the query as it stands, without the question mark, or null
 * @param account the path variable {@code account}, or null if the path has none
 * @param body the body, cut off after {@value #BODY_LIMIT} bytes; empty unless the route
 * {@linkplain EndpointRoute#wantsBodyOf wants} it
 */
public record EndpointRequest(String method, RequestHost host, RequestChannel channel, @Nullable Secret authorization,
		@Nullable String query, @Nullable String account, byte[] body) {

	/** How many bytes of a body are read: one more than may be sent. */
	public static final int BODY_LIMIT = EndpointRequest.MAX_BODY + 1;

	/** How many bytes may be sent. */
	public static final int MAX_BODY = 20_000;

	/** An empty body. */
	public static final byte[] NO_BODY = {};

	/**
	 * Keep the header {@code Authorization} from whatever prints a request.
	 * @param header the header's value, or null if there is none
	 * @return the value, or null if there is none or it is blank
	 */
	public static @Nullable Secret authorization(@Nullable String header) {
		return (header != null && !header.isBlank()) ? Secret.of(header) : null;
	}

}
