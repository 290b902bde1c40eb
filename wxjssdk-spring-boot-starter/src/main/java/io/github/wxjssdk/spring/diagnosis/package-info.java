/**
 * Why WeChat rejected a signature of one of the application's accounts: found for the
 * Actuator endpoint, and logged when a page reports it. Anybody can send reports, so
 * their cost is limited.
 */
@NullMarked
package io.github.wxjssdk.spring.diagnosis;

import org.jspecify.annotations.NullMarked;
