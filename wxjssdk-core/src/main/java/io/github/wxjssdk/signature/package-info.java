/**
 * Signing: from a page's URL and a ticket to the parameters of {@code wx.config}, and the
 * same for cards. Every request takes this path. It does not depend on stores, refreshes
 * or HTTP.
 */
@NullMarked
package io.github.wxjssdk.signature;

import org.jspecify.annotations.NullMarked;
