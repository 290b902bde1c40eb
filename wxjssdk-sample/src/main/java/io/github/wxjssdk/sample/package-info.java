/**
 * What a user of wxjssdk writes: an application class, and a page in {@code static/}. To
 * start an application of your own from it, copy those, and leave out the package
 * {@code simulated} with its line in {@code META-INF/spring.factories}.
 */
@NullMarked
package io.github.wxjssdk.sample;

import org.jspecify.annotations.NullMarked;
