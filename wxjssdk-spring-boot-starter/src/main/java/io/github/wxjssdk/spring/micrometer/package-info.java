/**
 * Meters and observations with Micrometer. The number of their tags is limited by the
 * configuration and by WeChat's classes of failures. No tag holds a value, a URL or a
 * message.
 */
@NullMarked
package io.github.wxjssdk.spring.micrometer;

import org.jspecify.annotations.NullMarked;
