package io.github.wxjssdk.spring.web;

import java.util.regex.Pattern;

/**
 * The way that a request came, as Spring sees it after its own handling of forwarded
 * headers ({@code server.forward-headers-strategy}).
 *
 * @param encrypted whether it came over TLS
 * @param remoteAddress the address that it came from, or an empty text if that is unknown
 */
public record RequestChannel(boolean encrypted, String remoteAddress) {

	private static final Pattern THIS_HOST = Pattern
		.compile("localhost|(?:::ffff:)?127(?:\\.[0-9]{1,3}){3}|(?:::1|0:0:0:0:0:0:0:1)(?:%.*)?");

	/**
	 * Return whether somebody on the way could read the request: it came from another
	 * host and was not encrypted.
	 * @return whether it can be read
	 */
	public boolean isReadable() {
		return !this.encrypted && !THIS_HOST.matcher(this.remoteAddress).matches();
	}

}
