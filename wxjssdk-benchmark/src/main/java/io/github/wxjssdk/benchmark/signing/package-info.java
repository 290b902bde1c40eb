/**
 * Measures the cost of a signature when the ticket is already held: the time, the memory,
 * and the scaling from one thread to two. Compares it with the other library and with a
 * bare SHA-1.
 */
@NullMarked
package io.github.wxjssdk.benchmark.signing;

import org.jspecify.annotations.NullMarked;
