package io.github.wxjssdk.simulator.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request that was read in full.
 *
 * @param method the HTTP method
 * @param path the path, decoded
 * @param parameters the query's parameters, decoded; of a repeated one the first
 * @param body the body as UTF-8, empty if there is none
 * @param clientIp the caller's address
 */
public record HttpCall(String method, String path, Map<String, String> parameters, String body, String clientIp) {

	/**
	 * A parameter of the query.
	 * @param name its name
	 * @return its value, {@code null} if the query has none of this name
	 */
	public @Nullable String parameter(String name) {
		return this.parameters.get(name);
	}

	/** Names no parameter and no body: they hold secrets. */
	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
