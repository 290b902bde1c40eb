/**
 * A fleet of instances in virtual time, against models of WeChat and of a store that fail
 * as the real ones do. One seed is one schedule: whoever sees a failure can see it again.
 */
@NullMarked
package io.github.wxjssdk.simulation;

import org.jspecify.annotations.NullMarked;
