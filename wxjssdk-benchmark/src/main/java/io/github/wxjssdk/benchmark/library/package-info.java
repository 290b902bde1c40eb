/**
 * The libraries that are measured, behind one interface: each signs with credentials that
 * it fetches from the same stand-in for WeChat and keeps in memory or in a real Redis.
 */
@NullMarked
package io.github.wxjssdk.benchmark.library;

import org.jspecify.annotations.NullMarked;
