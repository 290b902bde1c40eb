/**
 * The credential store in Redis, for several instances. Lua scripts do the work inside
 * Redis. The classes run the scripts and check their replies strictly.
 */
@NullMarked
package io.github.wxjssdk.spring.redis;

import org.jspecify.annotations.NullMarked;
