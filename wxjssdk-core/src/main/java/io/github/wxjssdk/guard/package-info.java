/**
 * Calls code that is not ours (a store, the way to WeChat, the source of a secret) on
 * background threads, with a deadline, and says safely what it threw. For this module
 * only.
 */
@NullMarked
package io.github.wxjssdk.guard;

import org.jspecify.annotations.NullMarked;
