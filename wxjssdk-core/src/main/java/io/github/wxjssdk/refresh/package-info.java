/**
 * How a credential is kept fresh: when to refresh it, one refresh at a time in this JVM
 * and in the fleet, the fetch, and what follows from a failure. It implements what
 * {@link io.github.wxjssdk.credential} promises. For this module only.
 */
@NullMarked
package io.github.wxjssdk.refresh;

import org.jspecify.annotations.NullMarked;
