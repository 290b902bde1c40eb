/**
 * The port to the WeChat platform: the calls that issue credentials, what they answer,
 * how they fail and what to do about it. Adapters implement
 * {@link io.github.wxjssdk.api.WeChatApi}; nothing here knows HTTP or JSON.
 */
@NullMarked
package io.github.wxjssdk.api;

import org.jspecify.annotations.NullMarked;
