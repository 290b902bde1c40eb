package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * Who calls an API that takes an access token.
 *
 * @param ip the caller's address
 * @param accessToken the token, {@code null} if the caller left it out
 */
public record TokenCaller(String ip, @Nullable String accessToken) {

	@Override
	public String toString() {
		return "TokenCaller[ip=" + this.ip + "]";
	}

}
