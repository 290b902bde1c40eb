/**
 * The ways to WeChat ({@code wechat.api.*}) and to a token server
 * ({@code wechat.credentials.remote.*}): addresses, timeouts and certificates. Calls are
 * plain and observed; an application's {@code WebClient.Builder} takes part only if it
 * has the qualifier {@code weChat}.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.webclient;

import org.jspecify.annotations.NullMarked;
