/**
 * Measures what callers get and which calls WeChat gets, when many callers come at once
 * and when something fails: counts and latencies of both libraries in the same
 * situations, with the same simulated WeChat and a real Redis.
 */
@NullMarked
package io.github.wxjssdk.benchmark.behaviour;

import org.jspecify.annotations.NullMarked;
