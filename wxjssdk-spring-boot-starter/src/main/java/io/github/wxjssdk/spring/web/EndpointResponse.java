package io.github.wxjssdk.spring.web;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

/**
 * An HTTP response of an endpoint. Immutable and thread-safe.
 *
 * @param status the status code
 * @param headers the headers, with the content type of the body
 * @param body the body, to be sent in UTF-8, or an empty text if there is none
 */
public record EndpointResponse(int status, Map<String, String> headers, String body) {

	/** Copies the headers. */
	public EndpointResponse {
		headers = Map.copyOf(headers);
	}

	/**
	 * Create a response that caches must not store: a signature is for one page and one
	 * moment, and a token is a secret.
	 * @param status the status code
	 * @param contentType the type of the body
	 * @param body the body
	 * @return the response
	 */
	public static EndpointResponse of(int status, String contentType, String body) {
		return new EndpointResponse(status, Map.of("Content-Type", contentType, "Cache-Control", "no-store"), body);
	}

	/**
	 * Create such a response from the members of a JSON object.
	 * @param status the status code
	 * @param contentType the type of the body
	 * @param members the members in their order: texts, numbers, booleans and lists
	 * @return the response
	 */
	public static EndpointResponse json(int status, String contentType, Map<String, Object> members) {
		// From a map: JsonWriter's way to pick members differs between Boot 3 and 4.
		return of(status, contentType, JsonWriter.standard().writeToString(members));
	}

	static EndpointResponse empty() {
		return new EndpointResponse(204, Map.of("Cache-Control", "no-store"), "");
	}

	/**
	 * Add a header.
	 * @param header the header's name
	 * @param value the header's value
	 * @return a copy with this header
	 */
	public EndpointResponse with(String header, String value) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put(header, value);
		return new EndpointResponse(this.status, all, this.body);
	}

	/** Does not show the body, which may hold a token. */
	@Override
	public String toString() {
		return "EndpointResponse[status=" + this.status + ", headers=" + this.headers + ", body of "
				+ this.body.length() + " characters]";
	}

}
