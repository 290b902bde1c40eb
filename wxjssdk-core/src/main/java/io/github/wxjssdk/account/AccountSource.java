package io.github.wxjssdk.account;

import java.util.Optional;

/**
 * Knows accounts that come at run time, for example the tenants in a database. It is
 * asked for an account when somebody first uses its name, and again after a while. So an
 * account can be added, changed and removed without a restart.
 * <p>
 * It is called from background threads, from several at once but never twice at once for
 * one name, and may block. After ten seconds a call is given up, and no other call is
 * made until it has returned. If it throws an exception, accounts that are known already
 * go on as they are, and callers that ask for another account get an
 * {@link AccountUnavailableException}, which tells only the name of the exception's
 * class.
 */
@FunctionalInterface
public interface AccountSource {

	/**
	 * Find the settings of an account.
	 * @param name the account's name: 1 to 64 letters, digits, hyphens or underscores. It
	 * may come from the address of a request, so it may be any such text
	 * @return the settings, or nothing if there is no account of that name
	 */
	Optional<AccountSettings> find(String name);

}
