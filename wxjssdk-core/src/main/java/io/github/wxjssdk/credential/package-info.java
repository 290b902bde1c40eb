/**
 * What callers get: the credentials of an account, how each of them is, what happened to
 * it, and what is thrown when there is none. Only contracts stand here; the package
 * {@code refresh} implements them.
 */
@NullMarked
package io.github.wxjssdk.credential;

import org.jspecify.annotations.NullMarked;
