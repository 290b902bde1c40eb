/**
 * What the log says about credentials, for the person on call: one line for each change.
 * Nothing is repeated during an outage, and no level shows a secret.
 */
@NullMarked
package io.github.wxjssdk.spring.logging;

import org.jspecify.annotations.NullMarked;
