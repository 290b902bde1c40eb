/**
 * The state of the accounts in Spring Boot Actuator, for operators: health and an
 * endpoint. They show states and times, and never the value of a credential.
 */
@NullMarked
package io.github.wxjssdk.spring.actuate;

import org.jspecify.annotations.NullMarked;
