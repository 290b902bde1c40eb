/**
 * The stores that need no server: one in the memory of this JVM, one in files that the
 * JVMs of one host share. Both keep the rules of a store in one place, the ledger of a
 * credential.
 */
@NullMarked
package io.github.wxjssdk.store.local;

import org.jspecify.annotations.NullMarked;
