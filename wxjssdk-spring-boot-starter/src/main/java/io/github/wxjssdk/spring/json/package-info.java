/**
 * Reads JSON for the client and for the endpoints. The application may have any JSON
 * library, or none. It is a package of its own because the client and the endpoints may
 * not use each other. Boot's {@code JsonWriter} writes JSON.
 */
@NullMarked
package io.github.wxjssdk.spring.json;

import org.jspecify.annotations.NullMarked;
