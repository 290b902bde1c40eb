/**
 * Where credentials are kept, and who may refresh them: the port
 * {@link io.github.wxjssdk.store.CredentialStore} and the values that it takes and
 * returns. The lock is part of the store on purpose: it reaches exactly as far as the
 * store does.
 */
@NullMarked
package io.github.wxjssdk.store;

import org.jspecify.annotations.NullMarked;
