/**
 * What an application gets by adding the starter: the auto-configurations are its table
 * of contents, {@code wechat.*} its properties, and the failure analyzer says which of
 * them to correct when it cannot start.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
