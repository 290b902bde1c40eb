/**
 * The state of the accounts in Spring Boot's Actuator, for the person on call: health and
 * an endpoint. They show states and times, never a value.
 */
@NullMarked
package io.github.wxjssdk.spring.actuate;

import org.jspecify.annotations.NullMarked;
