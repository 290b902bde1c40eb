package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * The caller of an API that takes an access token.
 *
 * @param ip the caller's address
 * @param accessToken the token, or {@code null} if the caller omitted it
 */
public record TokenCaller(String ip, @Nullable String accessToken) {

	@Override
	public String toString() {
		return "TokenCaller[ip=" + this.ip + "]";
	}

}
