/**
 * The ways to WeChat ({@code wechat.api.*}) and to a token server
 * ({@code wechat.credentials.remote.*}): addresses, timeouts and certificates, on the
 * application's own {@code WebClient.Builder}.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.webclient;

import org.jspecify.annotations.NullMarked;
