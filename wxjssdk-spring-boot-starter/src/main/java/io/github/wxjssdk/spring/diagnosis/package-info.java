/**
 * Finds out why WeChat rejected a signature of one of the application's accounts, for the
 * Actuator endpoint and for the reports of pages, which are logged. Anybody can send
 * reports, so their cost is limited.
 */
@NullMarked
package io.github.wxjssdk.spring.diagnosis;

import org.jspecify.annotations.NullMarked;
