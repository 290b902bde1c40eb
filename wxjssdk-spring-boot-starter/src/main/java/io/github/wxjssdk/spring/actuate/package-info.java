/**
 * What a person on call sees of the accounts through Spring Boot's Actuator: health and
 * an endpoint. States and times only, never a value.
 */
@NullMarked
package io.github.wxjssdk.spring.actuate;

import org.jspecify.annotations.NullMarked;
