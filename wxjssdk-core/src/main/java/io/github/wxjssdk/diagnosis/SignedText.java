package io.github.wxjssdk.diagnosis;

import io.github.wxjssdk.api.Secret;

/**
 * The parts of a text that somebody may have signed.
 *
 * @param ticket what was used as the ticket
 * @param nonceStr the nonce
 * @param timestamp the timestamp
 * @param url the URL
 * @param layout the format string that joins the four
 */
record SignedText(Secret ticket, String nonceStr, String timestamp, String url, String layout) {

	/** The layout that WeChat expects. */
	static final String LAYOUT = "jsapi_ticket=%1$s&noncestr=%2$s&timestamp=%3$s&url=%4$s";

	static SignedText of(Secret ticket, RejectedSignature rejected, String url) {
		return new SignedText(ticket, rejected.nonceStr(), Long.toString(rejected.timestamp()), url, LAYOUT);
	}

	SignedText withTicket(Secret ticket) {
		return new SignedText(ticket, this.nonceStr, this.timestamp, this.url, this.layout);
	}

	SignedText withTimestamp(long timestamp) {
		return new SignedText(this.ticket, this.nonceStr, Long.toString(timestamp), this.url, this.layout);
	}

	SignedText withUrl(String url) {
		return new SignedText(this.ticket, this.nonceStr, this.timestamp, url, this.layout);
	}

	SignedText withLayout(String layout) {
		return new SignedText(this.ticket, this.nonceStr, this.timestamp, this.url, layout);
	}

	/** Return the joined text. It holds the ticket: hash it and do not keep it. */
	String reveal() {
		return this.layout.formatted(this.ticket.reveal(), this.nonceStr, this.timestamp, this.url);
	}

}
