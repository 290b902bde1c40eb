/**
 * What pages of other origins may do, in Spring's own terms: both web stacks, and Spring
 * Security, ask for a {@code CorsConfiguration} and answer preflight requests themselves.
 */
@NullMarked
package io.github.wxjssdk.spring.web.cors;

import org.jspecify.annotations.NullMarked;
