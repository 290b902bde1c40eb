/**
 * The properties under {@code wechat.*} and what is wrong with those that cannot be used:
 * every mistake ends in one exception, whose analyzer says at a failed start which
 * property to correct, and how. It knows no other part.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
