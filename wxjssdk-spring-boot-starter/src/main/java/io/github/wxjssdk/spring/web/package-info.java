/**
 * The endpoints for pages: which pages may be signed for, and what the responses are. No
 * class here uses Spring MVC or WebFlux, so that both give the same responses byte for
 * byte; their adapters are in {@code servlet} and {@code reactive}.
 */
@NullMarked
package io.github.wxjssdk.spring.web;

import org.jspecify.annotations.NullMarked;
