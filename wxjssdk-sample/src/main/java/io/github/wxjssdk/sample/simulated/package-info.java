/**
 * Lets the sample run without an account: a simulator of WeChat in the same process, and
 * its bridge on the origin of the page. With the profile {@code wechat}, no simulator is
 * used.
 */
@NullMarked
package io.github.wxjssdk.sample.simulated;

import org.jspecify.annotations.NullMarked;
