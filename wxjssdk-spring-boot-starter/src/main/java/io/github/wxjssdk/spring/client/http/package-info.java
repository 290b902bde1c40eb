/**
 * An HTTP/1.1 client that logs nothing. The other clients print addresses and headers at
 * some log level or by some property of the JVM, and WeChat requires secrets in
 * addresses. Nothing here knows WeChat, and nothing outside {@code client} needs it.
 */
@NullMarked
package io.github.wxjssdk.spring.client.http;

import org.jspecify.annotations.NullMarked;
