/**
 * Signing: from a page's URL and a ticket to what {@code wx.config} takes. This is the
 * path that every request goes; it knows nothing of stores, refreshes or HTTP.
 */
@NullMarked
package io.github.wxjssdk.signature;

import org.jspecify.annotations.NullMarked;
