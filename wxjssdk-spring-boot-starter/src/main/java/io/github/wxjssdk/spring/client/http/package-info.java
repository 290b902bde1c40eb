/**
 * An HTTP/1.1 client that logs nothing. Every other one prints addresses and headers at
 * some level or by some property of the JVM, and WeChat wants its secrets in addresses.
 * What fails on the way is explained here, too.
 */
@NullMarked
package io.github.wxjssdk.spring.client.http;

import org.jspecify.annotations.NullMarked;
