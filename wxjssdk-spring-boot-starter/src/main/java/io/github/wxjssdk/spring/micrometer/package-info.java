/**
 * Meters and observations with Micrometer. The configured accounts and the classes of
 * failures limit the number of different tags. No tag contains a credential, a URL or a
 * message.
 */
@NullMarked
package io.github.wxjssdk.spring.micrometer;

import org.jspecify.annotations.NullMarked;
