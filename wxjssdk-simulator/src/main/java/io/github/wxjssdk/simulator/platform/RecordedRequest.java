package io.github.wxjssdk.simulator.platform;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request that reached the platform, without its secrets.
 *
 * @param at the time of its arrival, on the simulator's clock
 * @param operation the operation that was called
 * @param appId the account in the request or of its access token, or {@code null} if
 * neither is known
 * @param forced whether it was a stable token call with {@code force_refresh}
 */
public record RecordedRequest(Instant at, Operation operation, @Nullable String appId, boolean forced) {

}
