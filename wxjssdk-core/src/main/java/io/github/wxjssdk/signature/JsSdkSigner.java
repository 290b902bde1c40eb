package io.github.wxjssdk.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.RefreshingCredentials;

/**
 * Signs page URLs for {@code wx.config}. Thread-safe; one signer serves an account.
 * <p>
 * The page URL is the address of the page as the browser has it ({@code location.href}).
 * The fragment ({@code #} and what follows) is dropped, nothing else is changed: WeChat
 * compares the rest character by character.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK, appendix 1:
 * the signature</a>
 */
public interface JsSdkSigner {

	/**
	 * Sign a page URL. Blocks only if no usable ticket is in memory.
	 * @param pageUrl the address of the page, absolute, http or https, at most 8192
	 * characters
	 * @return the parameters of {@code wx.config}
	 * @throws InvalidPageUrlException if this cannot be the address of a page; the
	 * message says what to send instead
	 * @throws io.github.wxjssdk.credential.CredentialUnavailableException if there is no
	 * usable ticket and none could be fetched in time
	 */
	JsSdkConfig sign(String pageUrl);

	/**
	 * Sign a page URL without ever blocking.
	 * @param pageUrl the address of the page, as for {@link #sign}
	 * @return a stage that holds the parameters of {@code wx.config}, or ends with one of
	 * the exceptions of {@link #sign}
	 */
	CompletionStage<JsSdkConfig> signAsync(String pageUrl);

	/**
	 * Report that WeChat rejected a configuration with {@code invalid signature}. If the
	 * signature is right for its page and the current ticket, then the ticket itself may
	 * be invalid, and it is fetched again. Anybody can make a page send such a report, so
	 * this happens at most once in five minutes for all instances that share a store.
	 * Meanwhile pages are signed as before; only the returned stage waits. Never blocks.
	 * @param rejected the configuration that the page got
	 * @return a stage that says, normally within five seconds, whether signing again may
	 * help. That is so if the ticket has changed, or if the signature was not right for
	 * its page and ticket. The stage never ends with an exception
	 */
	CompletionStage<Boolean> invalidateAsync(JsSdkConfig rejected);

	/**
	 * Build a signer.
	 * @param credentials the account
	 * @return a builder
	 */
	static Builder builder(AccountCredentials credentials) {
		return new Builder(credentials);
	}

	/**
	 * Builds a {@link JsSdkSigner}. Not thread-safe.
	 */
	final class Builder {

		private final AccountCredentials credentials;

		private List<String> jsApiList = List.of();

		private List<String> openTagList = List.of();

		private boolean debug;

		private final List<SigningListener> listeners = new ArrayList<>();

		private Builder(AccountCredentials credentials) {
			this.credentials = credentials;
		}

		/**
		 * Set the APIs that a page may use.
		 * @param names names such as {@code chooseImage}; unknown names are allowed,
		 * because WeChat adds new ones. Default: none
		 * @return this builder
		 */
		public Builder jsApiList(List<String> names) {
			this.jsApiList = List.copyOf(names);
			return this;
		}

		/**
		 * Set the open tags that a page may use.
		 * @param names names such as {@code wx-open-launch-weapp}. Default: none
		 * @return this builder
		 */
		public Builder openTagList(List<String> names) {
			this.openTagList = List.copyOf(names);
			return this;
		}

		/**
		 * Set whether the client script shows the result of every call in an alert.
		 * @param debug true while developing. Default: false
		 * @return this builder
		 */
		public Builder debug(boolean debug) {
			this.debug = debug;
			return this;
		}

		/**
		 * Add a listener for every page URL that was signed or could not be signed. An
		 * exception of one listener affects neither the others nor the page.
		 * @param listener the listener. Default: none
		 * @return this builder
		 */
		public Builder listener(SigningListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Build the signer.
		 * @return a signer that uses the account's jsapi ticket
		 */
		public JsSdkSigner build() {
			RefreshingCredentials credentials = RefreshingCredentials.of(this.credentials);
			String appId = credentials.appId();
			JsSdkConfig unsigned = new JsSdkConfig(appId, 0, "", "", this.jsApiList, this.openTagList, this.debug, "");
			JsSdkSigner signer = new TicketSigner(unsigned, credentials.jsapiTicket(), credentials.timeSource());
			for (SigningListener listener : this.listeners) {
				signer = new ObservedSigner(appId, signer, listener);
			}
			return signer;
		}

	}

}
