package io.github.wxjssdk.signature;

import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.RefreshingCredentials;
import org.jspecify.annotations.Nullable;

/**
 * Signs the parameters of {@code wx.addCard} and {@code wx.chooseCard}. It uses the
 * account's {@code wx_card} ticket, which is not the ticket that signs {@code wx.config}.
 * Thread-safe; one signer serves an account.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK, appendix 4:
 * cards and coupons</a>
 */
public interface CardSigner {

	/**
	 * Sign one element of the {@code cardList} of {@code wx.addCard}. Blocks only if no
	 * usable ticket is in memory.
	 * @param cardId the card to add
	 * @param code the card's own code, or null unless the card was created with
	 * {@code use_custom_code}
	 * @param openId the only user who may add it, or null for everybody
	 * @return the element
	 * @throws IllegalArgumentException if a text has characters other than letters,
	 * digits, hyphens and underscores
	 * @throws io.github.wxjssdk.credential.CredentialUnavailableException if there is no
	 * usable ticket and none could be fetched in time
	 */
	AddCardConfig signAddCard(String cardId, @Nullable String code, @Nullable String openId);

	/**
	 * Sign one element of the {@code cardList} of {@code wx.addCard} without ever
	 * blocking.
	 * @param cardId the card to add
	 * @param code the card's own code, or null
	 * @param openId the only user who may add it, or null
	 * @return a stage that holds the element, or ends with one of the exceptions of
	 * {@link #signAddCard}
	 */
	CompletionStage<AddCardConfig> signAddCardAsync(String cardId, @Nullable String code, @Nullable String openId);

	/**
	 * Sign the parameters of {@code wx.chooseCard}. Blocks only if no usable ticket is in
	 * memory.
	 * @param shopId the shop in which the card must be valid, or null for every one
	 * @param cardType the type of card, for example {@code GROUPON}, or null for every
	 * one
	 * @param cardId the card, or null for every one
	 * @return the parameters
	 * @throws IllegalArgumentException as for {@link #signAddCard}
	 * @throws io.github.wxjssdk.credential.CredentialUnavailableException as for
	 * {@link #signAddCard}
	 */
	ChooseCardConfig signChooseCard(@Nullable String shopId, @Nullable String cardType, @Nullable String cardId);

	/**
	 * Sign the parameters of {@code wx.chooseCard} without ever blocking.
	 * @param shopId the shop, or null
	 * @param cardType the type of card, or null
	 * @param cardId the card, or null
	 * @return a stage that holds the parameters, or ends with one of the exceptions of
	 * {@link #signChooseCard}
	 */
	CompletionStage<ChooseCardConfig> signChooseCardAsync(@Nullable String shopId, @Nullable String cardType,
			@Nullable String cardId);

	/**
	 * Create a signer.
	 * @param credentials the account
	 * @return a signer that uses the account's {@code wx_card} ticket
	 */
	static CardSigner of(AccountCredentials credentials) {
		RefreshingCredentials known = RefreshingCredentials.of(credentials);
		return new CardTicketSigner(known.appId(), known.wxCardTicket(), known.timeSource());
	}

	/**
	 * One element of the {@code cardList} of {@code wx.addCard}: serialise it as JSON and
	 * give it to the page. Immutable and thread-safe. Components may be added in a later
	 * release.
	 *
	 * @param cardId the card to add
	 * @param cardExt its signed extension, itself a JSON text, as {@code wx.addCard}
	 * expects it
	 */
	record AddCardConfig(String cardId, String cardExt) {
	}

	/**
	 * The parameters of {@code wx.chooseCard}: serialise them as JSON and give them to
	 * the page. Immutable and thread-safe. Components may be added in a later release.
	 *
	 * @param shopId the shop in which the card must be valid, or an empty text for every
	 * shop
	 * @param cardType the type of card, or an empty text for every type
	 * @param cardId the card, or an empty text for every card
	 * @param timestamp when it was signed, in seconds since 1970
	 * @param nonceStr a random text, different for every signature
	 * @param signType always {@code SHA1}
	 * @param cardSign the signature, 40 lower-case hexadecimal digits
	 */
	record ChooseCardConfig(String shopId, String cardType, String cardId, long timestamp, String nonceStr,
			String signType, String cardSign) {
	}

}
