/**
 * The way to WeChat on Spring's {@code WebClient}: its filters and observations apply,
 * but nothing confidential passes through them. What must not be seen is added and taken
 * out again in the last hop, {@code ConfidentialConnector}.
 */
@NullMarked
package io.github.wxjssdk.spring.webclient;

import org.jspecify.annotations.NullMarked;
