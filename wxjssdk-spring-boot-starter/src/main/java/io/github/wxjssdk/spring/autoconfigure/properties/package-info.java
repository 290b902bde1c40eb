/**
 * The properties under {@code wechat.*} and the checks of their values. Every mistake is
 * one kind of exception; its failure analyzer says which property to correct, and how.
 * The package uses nothing of the auto-configuration.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
