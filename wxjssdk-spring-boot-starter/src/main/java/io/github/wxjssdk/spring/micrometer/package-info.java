/**
 * Meters and observations with Micrometer. Their tags are bounded by the configuration
 * and by WeChat's classes of failures; none holds a value, a URL or a message.
 */
@NullMarked
package io.github.wxjssdk.spring.micrometer;

import org.jspecify.annotations.NullMarked;
