/**
 * The life cycle of credentials, the heart of the library: a
 * {@link io.github.wxjssdk.credential.CredentialProvider} for each keeps it fresh, with
 * one refresh at a time in this JVM and one in the fleet, and serves it meanwhile.
 */
@NullMarked
package io.github.wxjssdk.credential;

import org.jspecify.annotations.NullMarked;
