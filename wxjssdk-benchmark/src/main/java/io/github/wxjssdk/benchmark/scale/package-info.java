/**
 * Measures what many accounts in one application cost: memory, threads and calls.
 */
@NullMarked
package io.github.wxjssdk.benchmark.scale;

import org.jspecify.annotations.NullMarked;
