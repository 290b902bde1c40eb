/**
 * A WeChat platform in a jar, for tests and for laptops without an account: the HTTP API
 * with WeChat's semantics and scripted faults, and the JS bridge that a page meets inside
 * the app. Start with {@link io.github.wxjssdk.simulator.WeChatSimulator}.
 */
@NullMarked
package io.github.wxjssdk.simulator;

import org.jspecify.annotations.NullMarked;
