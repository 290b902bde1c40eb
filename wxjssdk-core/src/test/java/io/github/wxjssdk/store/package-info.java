/**
 * {@link io.github.wxjssdk.store.CredentialStoreContract}, the tests that every store
 * must pass. Other packages and modules extend it.
 */
@NullMarked
package io.github.wxjssdk.store;

import org.jspecify.annotations.NullMarked;
