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
	 * Sign a page URL. Blocks only when there is no usable ticket at hand.
	 * @param pageUrl the address of the page, absolute, http or https, at most 8192
	 * characters
	 * @return what {@code wx.config} takes
	 * @throws InvalidPageUrlException if this cannot be the address of a page; the
	 * message says what to send instead
	 * @throws io.github.wxjssdk.credential.CredentialUnavailableException if there is no
	 * usable ticket and none could be fetched in time
	 */
	JsSdkConfig sign(String pageUrl);

	/**
	 * Sign a page URL without ever blocking.
	 * @param pageUrl the address of the page, as for {@link #sign}
	 * @return a stage that holds what {@code wx.config} takes, or ends with one of the
	 * exceptions of {@link #sign}
	 */
	CompletionStage<JsSdkConfig> signAsync(String pageUrl);

	/**
	 * Report that WeChat rejected a configuration with {@code invalid signature}. If it
	 * was signed for the page as it stands and with the ticket that is held now, then the
	 * ticket itself is under suspicion, and is fetched anew: at most once in five minutes
	 * for all instances that share a store, because anybody can make a page say so.
	 * Meanwhile pages are signed as before; only the returned stage waits. Never blocks.
	 * @param rejected what the page was given
	 * @return a stage that says, as a rule within five seconds, whether signing again may
	 * help: whether the ticket is another one now, or the configuration was not signed
	 * for this page and ticket. It never ends with an exception
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
		 * @param names names such as {@code chooseImage}; unknown ones pass through,
		 * because WeChat adds some. Default: none
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
		 * Add somebody who is told of every page URL that was signed or could not be.
		 * What one of them throws keeps nothing from the others, nor from the page.
		 * @param listener the listener. Default: nobody
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
