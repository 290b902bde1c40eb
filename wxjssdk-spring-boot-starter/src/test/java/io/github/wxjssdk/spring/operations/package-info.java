/**
 * A whole application as those who operate it see it: what it logs and what Actuator and
 * Prometheus say when all is well and when it is not, and that none of it gives anything
 * away.
 */
@NullMarked
package io.github.wxjssdk.spring.operations;

import org.jspecify.annotations.NullMarked;
