/**
 * The measured libraries, with one common interface. Each signs with credentials that it
 * fetches from the same simulated WeChat and keeps in memory or in a real Redis.
 */
@NullMarked
package io.github.wxjssdk.benchmark.library;

import org.jspecify.annotations.NullMarked;
