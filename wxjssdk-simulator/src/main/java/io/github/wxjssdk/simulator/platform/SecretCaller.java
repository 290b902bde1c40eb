package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * Who calls an API that takes the app secret. What the caller left out is {@code null}.
 *
 * @param ip the caller's address
 * @param grantType what is asked for
 * @param appId the account
 * @param secret its secret
 */
public record SecretCaller(String ip, @Nullable String grantType, @Nullable String appId, @Nullable String secret) {

	@Override
	public String toString() {
		return "SecretCaller[ip=" + this.ip + ", appId=" + this.appId + "]";
	}

}
