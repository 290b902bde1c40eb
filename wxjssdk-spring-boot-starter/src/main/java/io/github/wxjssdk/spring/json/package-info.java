/**
 * Reads JSON for the client and for the endpoints, whichever JSON library the application
 * has, or none. It stands alone because neither of them may use the other. Boot's
 * {@code JsonWriter} writes JSON.
 */
@NullMarked
package io.github.wxjssdk.spring.json;

import org.jspecify.annotations.NullMarked;
