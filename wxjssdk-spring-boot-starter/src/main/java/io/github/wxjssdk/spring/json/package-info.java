/**
 * Reads JSON for all parts of the starter, whatever library the application has and
 * whichever class loader its threads have. Boot's {@code JsonWriter} writes it.
 */
@NullMarked
package io.github.wxjssdk.spring.json;

import org.jspecify.annotations.NullMarked;
