/**
 * The rules of the WeChat platform: tokens, tickets, quotas, signatures and their errors.
 * Pure Java with a clock that tests control. Nothing in here uses HTTP or JSON. It shares
 * no code with wxjssdk-core on purpose, because the core is tested against it.
 */
@NullMarked
package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.NullMarked;
