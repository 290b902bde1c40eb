/**
 * The credential store for a fleet, in Redis. The Lua scripts beside these classes do the
 * work inside Redis. The classes call them and read their replies strictly.
 */
@NullMarked
package io.github.wxjssdk.spring.redis;

import org.jspecify.annotations.NullMarked;
