package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * The caller of an API that takes the app secret. If the caller omitted a parameter, it
 * is {@code null}.
 *
 * @param ip the caller's address
 * @param grantType the parameter {@code grant_type}
 * @param appId the account's app id
 * @param secret the account's secret
 */
public record SecretCaller(String ip, @Nullable String grantType, @Nullable String appId, @Nullable String secret) {

	@Override
	public String toString() {
		return "SecretCaller[ip=" + this.ip + ", appId=" + this.appId + "]";
	}

}
