/**
 * The endpoints on Spring WebFlux: takes from a request what a
 * {@link io.github.wxjssdk.spring.web.EndpointRoute} needs, and sends what it answers.
 */
@NullMarked
package io.github.wxjssdk.spring.web.reactive;

import org.jspecify.annotations.NullMarked;
