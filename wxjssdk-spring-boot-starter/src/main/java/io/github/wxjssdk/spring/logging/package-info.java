/**
 * What the log says about credentials: one line whenever something changes, for the
 * person on call. Nothing is repeated while an outage lasts, and nothing secret is
 * written at any level.
 */
@NullMarked
package io.github.wxjssdk.spring.logging;

import org.jspecify.annotations.NullMarked;
