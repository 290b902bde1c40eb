/**
 * Clocks, threads and randomness: all that the library needs from the computer that it
 * runs on. Tests and simulations replace them.
 */
@NullMarked
package io.github.wxjssdk.time;

import org.jspecify.annotations.NullMarked;
