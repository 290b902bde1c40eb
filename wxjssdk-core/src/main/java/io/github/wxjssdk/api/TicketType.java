package io.github.wxjssdk.api;

/**
 * The tickets that WeChat issues for web pages: the {@code type} parameter of
 * {@code /cgi-bin/ticket/getticket}.
 */
public enum TicketType {

	/** {@code jsapi}: signs {@code wx.config}. */
	JSAPI,

	/** {@code wx_card}: signs {@code addCard} and {@code chooseCard}. */
	WX_CARD

}
