/**
 * Measures what a starter adds to an empty web application that does not use it: jars,
 * beans and time to start.
 */
@NullMarked
package io.github.wxjssdk.benchmark.footprint;

import org.jspecify.annotations.NullMarked;
