/**
 * The main class of the benchmarks. One command runs one suite. A suite prints Markdown,
 * which is copied to the module's README.
 */
@NullMarked
package io.github.wxjssdk.benchmark;

import org.jspecify.annotations.NullMarked;
