/**
 * The endpoints on Spring MVC: takes from a request what a
 * {@link io.github.wxjssdk.spring.web.EndpointRoute} needs, and sends what it answers.
 */
@NullMarked
package io.github.wxjssdk.spring.web.servlet;

import org.jspecify.annotations.NullMarked;
