/**
 * What a signature costs once the ticket is at hand: time, memory, and how it scales from
 * one thread to two; beside the other library and beside a bare SHA-1.
 */
@NullMarked
package io.github.wxjssdk.benchmark.signing;

import org.jspecify.annotations.NullMarked;
