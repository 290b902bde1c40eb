/**
 * The accounts: what all share, the only one under {@code wechat.app-id}, or several
 * under {@code wechat.accounts}. Each has its credentials, signers and access tokens,
 * unless beans of the user's take their place.
 */
@NullMarked
package io.github.wxjssdk.spring.autoconfigure.account;

import org.jspecify.annotations.NullMarked;
