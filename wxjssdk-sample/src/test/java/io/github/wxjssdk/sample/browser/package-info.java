/**
 * The sample's page in a real browser: the machine's Chromium, led by Playwright, with
 * Tencent's own client script, which npm fetches at test time and the tests verify. The
 * browser itself reaches nothing but the loopback interface.
 */
package io.github.wxjssdk.sample.browser;
