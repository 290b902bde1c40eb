/**
 * What anybody may send: texts, addresses, JSON and damaged documents, made by chance for
 * the tests of properties. Each property has a fixed seed, so that a build repeats
 * itself.
 */
@NullMarked
package io.github.wxjssdk.input;

import org.jspecify.annotations.NullMarked;
