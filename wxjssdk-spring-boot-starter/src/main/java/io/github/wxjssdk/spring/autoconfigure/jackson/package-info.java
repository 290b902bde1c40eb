/**
 * How Jackson, 2 or 3, writes what an application's own controllers hand to pages: with
 * the names that WeChat's script takes, whatever the application has set for its own
 * types.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.jackson;

import org.jspecify.annotations.NullMarked;
