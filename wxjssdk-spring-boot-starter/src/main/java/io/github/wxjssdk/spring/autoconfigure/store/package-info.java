/**
 * Where credentials are kept, as {@code wechat.store.*} says: in memory, in files, or in
 * the application's Redis. A store that cannot be set up ends the start.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.store;

import org.jspecify.annotations.NullMarked;
