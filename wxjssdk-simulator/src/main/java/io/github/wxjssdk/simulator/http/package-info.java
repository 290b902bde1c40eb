/**
 * A small HTTP server on the JDK's, which can also behave badly: answer late, never, with
 * half a body, or by closing the connection. It knows nothing of WeChat; what to answer
 * is a function that it is given.
 */
@NullMarked
package io.github.wxjssdk.simulator.http;

import org.jspecify.annotations.NullMarked;
