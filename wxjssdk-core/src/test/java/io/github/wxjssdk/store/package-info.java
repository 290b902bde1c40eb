/**
 * Tests of the stores. {@link io.github.wxjssdk.store.CredentialStoreContract} is what
 * any store must pass; other modules extend it.
 */
@NullMarked
package io.github.wxjssdk.store;

import org.jspecify.annotations.NullMarked;
