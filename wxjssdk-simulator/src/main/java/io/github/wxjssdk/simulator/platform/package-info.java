/**
 * The rules of the WeChat platform: tokens, tickets, quotas, signatures and their errors.
 * Pure Java on a clock that tests move; nothing in here knows of HTTP or JSON. It shares
 * no code with wxjssdk-core on purpose: it is the oracle that the core is checked
 * against.
 */
@NullMarked
package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.NullMarked;
