/**
 * Tests of the Redis store against the real program: standalone, with replicas and
 * Sentinel, and as a Cluster. Set the system property {@code embedded.redis.executable}
 * to the path of another {@code redis-server} to test with that.
 */
@NullMarked
package io.github.wxjssdk.spring.redis;

import org.jspecify.annotations.NullMarked;
