/**
 * A WeChat platform in a jar, for tests and for development without an account. It has
 * the HTTP API with WeChat's rules and scripted faults, and the JS bridge that the WeChat
 * app gives to a page. Start with {@link io.github.wxjssdk.simulator.WeChatSimulator}.
 */
@NullMarked
package io.github.wxjssdk.simulator;

import org.jspecify.annotations.NullMarked;
