/**
 * What lets the sample run without an account: a simulator of WeChat in the same process,
 * its bridge on the page's own origin, and a word to the person who started it. None of
 * it talks to a simulator under the profile {@code wechat}.
 */
@NullMarked
package io.github.wxjssdk.sample.simulated;

import org.jspecify.annotations.NullMarked;
