/**
 * The endpoint under load in a Spring Boot application, beside an endpoint of the same
 * application that does nothing.
 */
@NullMarked
package io.github.wxjssdk.benchmark.endpoint;

import org.jspecify.annotations.NullMarked;
