package io.github.wxjssdk.api;

/**
 * The tickets that WeChat issues for web pages, by the {@code type} parameter of
 * {@code /cgi-bin/ticket/getticket}.
 */
public enum TicketType {

	/** Signs {@code wx.config}. */
	JSAPI("jsapi"),

	/** Signs {@code addCard} and {@code chooseCard}. */
	WX_CARD("wx_card");

	private final String parameter;

	TicketType(String parameter) {
		this.parameter = parameter;
	}

	/**
	 * Return the value of the request's {@code type} parameter.
	 * @return {@code jsapi} or {@code wx_card}
	 */
	public String parameter() {
		return this.parameter;
	}

}
