/**
 * The adapter for Spring MVC: it reads what a
 * {@link io.github.wxjssdk.spring.web.EndpointRoute} needs from a request, and sends the
 * route's response.
 */
@NullMarked
package io.github.wxjssdk.spring.web.servlet;

import org.jspecify.annotations.NullMarked;
