package io.github.wxjssdk.signature;

/**
 * The parameters of {@code wx.chooseCard}: serialise them as JSON and hand them to the
 * page. Immutable and thread-safe.
 *
 * @param shopId the shop in which the card must be valid, or an empty text for every one
 * @param cardType the type of card, or an empty text for every one
 * @param cardId the card, or an empty text for every one
 * @param timestamp when it was signed, in seconds since 1970
 * @param nonceStr a random text, different for every signature
 * @param signType always {@code SHA1}
 * @param cardSign the signature, 40 lower-case hexadecimal digits
 */
public record ChooseCardConfig(String shopId, String cardType, String cardId, long timestamp, String nonceStr,
		String signType, String cardSign) {
}
