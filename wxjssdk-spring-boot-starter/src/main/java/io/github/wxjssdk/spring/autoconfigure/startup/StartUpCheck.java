package io.github.wxjssdk.spring.autoconfigure.startup;

import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.VerifyOnStartup;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fetches each account's ticket before the application serves anybody, so that a wrong
 * secret or an address that is not allowed shows at the start and not on a page.
 *
 * @param accounts the accounts by name
 * @param mode what to do about an account that WeChat does not serve
 */
record StartUpCheck(Map<String, AccountCredentials> accounts,
		VerifyOnStartup mode) implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartUpCheck.class);

	@Override
	public void afterSingletonsInstantiated() {
		if (this.mode != VerifyOnStartup.OFF) {
			this.accounts.forEach(this::check);
		}
	}

	private void check(String name, AccountCredentials account) {
		try {
			account.jsapiTicket().get();
		}
		catch (CredentialUnavailableException ex) {
			String description = "Account '" + name + "' was asked for its ticket because of"
					+ " 'wechat.verify-on-startup', and has none: " + ex.getMessage();
			if (this.mode == VerifyOnStartup.FAIL) {
				throw new InvalidPropertyException(description,
						"Correct what it says, or set 'wechat.verify-on-startup' to 'warn' or 'off' to start without.");
			}
			logger.warn(description);
		}
	}

}
