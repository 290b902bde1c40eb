/**
 * The entry to the benchmarks: one suite a command. Each suite prints Markdown that the
 * module's README holds.
 */
@NullMarked
package io.github.wxjssdk.benchmark;

import org.jspecify.annotations.NullMarked;
