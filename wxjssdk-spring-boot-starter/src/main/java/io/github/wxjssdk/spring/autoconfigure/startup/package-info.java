/**
 * What happens to accounts when the application starts: each is prepared, and its ticket
 * fetched where {@code wechat.verify-on-startup} asks for it.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.startup;

import org.jspecify.annotations.NullMarked;
