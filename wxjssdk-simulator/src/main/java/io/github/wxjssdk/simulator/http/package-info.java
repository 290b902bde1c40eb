/**
 * A small HTTP server, built on the one of the JDK. On request it misbehaves: it sends a
 * response late, never, or only half of it, or closes the connection. It knows nothing
 * about WeChat: it is given a function that responds to each call.
 */
@NullMarked
package io.github.wxjssdk.simulator.http;

import org.jspecify.annotations.NullMarked;
