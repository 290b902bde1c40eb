/**
 * What callers get, and what WeChat is asked, when many ask at once and when things
 * break: counts and latencies of both libraries in the same situations, against the same
 * stand-in for WeChat and a real Redis.
 */
@NullMarked
package io.github.wxjssdk.benchmark.behaviour;

import org.jspecify.annotations.NullMarked;
