/**
 * The way to a token server (中控服务器), for applications that must not hold the secret of an
 * account. Nothing confidential passes through what filters, logs or observes.
 */
@NullMarked
package io.github.wxjssdk.spring.remote;

import org.jspecify.annotations.NullMarked;
