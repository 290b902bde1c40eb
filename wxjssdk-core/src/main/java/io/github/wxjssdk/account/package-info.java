/**
 * Accounts: one account with everything that an application uses of it, and all accounts
 * of an application by their names.
 */
@NullMarked
package io.github.wxjssdk.account;

import org.jspecify.annotations.NullMarked;
