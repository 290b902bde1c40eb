/**
 * Where credentials are kept and who may refresh them: the port
 * {@link io.github.wxjssdk.store.CredentialStore} and the stores for one JVM and for one
 * host. The lock belongs to the store on purpose: its reach is the store's reach.
 */
@NullMarked
package io.github.wxjssdk.store;

import org.jspecify.annotations.NullMarked;
