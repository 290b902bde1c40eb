package io.github.wxjssdk.simulator.platform;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request that reached the platform, without its secrets.
 *
 * @param at when, on the simulator's clock
 * @param operation what was asked for
 * @param appId the account that it names, or that its access token belongs to;
 * {@code null} if it does neither
 * @param forced whether it was a stable token call with {@code force_refresh}
 */
public record RecordedRequest(Instant at, Operation operation, @Nullable String appId, boolean forced) {

}
