/**
 * The endpoint that pages ask for their configuration: what may be signed and what is
 * answered. It knows no web framework, so that Spring MVC and WebFlux give the same
 * answers byte for byte; the adapters are packages of their own.
 */
@NullMarked
package io.github.wxjssdk.spring.web;

import org.jspecify.annotations.NullMarked;
