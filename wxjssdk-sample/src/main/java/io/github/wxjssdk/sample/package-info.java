/**
 * What a user of wxjssdk writes: an application class, and pages in {@code static/}. To
 * begin your own application, copy them. Do not copy the package {@code simulated} and
 * its line in {@code META-INF/spring.factories}.
 */
@NullMarked
package io.github.wxjssdk.sample;

import org.jspecify.annotations.NullMarked;
