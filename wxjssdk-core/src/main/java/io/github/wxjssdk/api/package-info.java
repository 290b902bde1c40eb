/**
 * The port to the WeChat platform: the calls that issue credentials, what they return,
 * how they fail, and what to do then. Adapters implement
 * {@link io.github.wxjssdk.api.WeChatApi}; nothing here depends on HTTP or JSON.
 */
@NullMarked
package io.github.wxjssdk.api;

import org.jspecify.annotations.NullMarked;
