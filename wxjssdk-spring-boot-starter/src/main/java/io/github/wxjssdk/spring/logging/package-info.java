/**
 * Logs what happens to credentials, for operators: one line for each change. No line is
 * repeated during an outage, and no level shows a secret.
 */
@NullMarked
package io.github.wxjssdk.spring.logging;

import org.jspecify.annotations.NullMarked;
