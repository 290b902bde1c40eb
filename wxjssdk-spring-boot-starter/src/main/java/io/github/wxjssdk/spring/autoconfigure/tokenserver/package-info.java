/**
 * The token server, as {@code wechat.token-server.*} says: its keys, none of which may be
 * one that can be guessed, and the accounts that they open.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.tokenserver;

import org.jspecify.annotations.NullMarked;
