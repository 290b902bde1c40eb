package io.github.wxjssdk.simulator.http;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request that was read completely.
 *
 * @param method the HTTP method
 * @param path the path, decoded
 * @param parameters the query's parameters, decoded; if one is repeated, its first value
 * @param body the body as UTF-8, empty if there is none
 * @param clientIp the caller's address
 */
public record HttpCall(String method, String path, Map<String, String> parameters, String body, String clientIp) {

	/**
	 * A parameter of the query.
	 * @param name its name
	 * @return its value, or {@code null} if the query does not have it
	 */
	public @Nullable String parameter(String name) {
		return this.parameters.get(name);
	}

	/** Shows neither parameters nor the body, because they contain secrets. */
	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
