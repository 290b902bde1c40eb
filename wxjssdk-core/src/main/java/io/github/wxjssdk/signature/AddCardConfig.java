package io.github.wxjssdk.signature;

/**
 * One element of the {@code cardList} of {@code wx.addCard}: serialise it as JSON and
 * hand it to the page. Immutable and thread-safe.
 *
 * @param cardId the card to add
 * @param cardExt its signed extension, itself a JSON text, as {@code wx.addCard} wants it
 */
public record AddCardConfig(String cardId, String cardExt) {
}
