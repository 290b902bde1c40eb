/**
 * The credential store for a fleet, on Redis. What a store must do happens inside Redis,
 * in the Lua scripts beside these classes; here are only the way there and the strict
 * reading of what comes back.
 */
@NullMarked
package io.github.wxjssdk.spring.redis;

import org.jspecify.annotations.NullMarked;
