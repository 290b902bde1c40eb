package io.github.wxjssdk.spring.client;

import java.nio.charset.StandardCharsets;

/**
 * What an answer is that is not what was asked for, in words a person can act upon.
 */
final class UnexpectedResponse {

	private UnexpectedResponse() {
	}

	/**
	 * Describe an answer by its status.
	 * @param upstream who was asked
	 * @param status the HTTP status, not 200
	 * @return what it is and, where that is known, what to do; without a full stop, and
	 * without anything of the body
	 */
	static String ofStatus(Upstream upstream, int status) {
		String answer = "HTTP status " + status;
		return switch (status) {
			case 301, 302, 303, 307, 308 ->
				answer + ", a redirect. Redirects are not followed, because they would carry"
						+ " the secret elsewhere: set " + upstream.urlProperty() + " to the final address";
			case 403 ->
				answer + ", which a proxy or a firewall on the way says that does not let the call through: have"
						+ " the host in " + upstream.urlProperty() + " allowed there";
			case 407 -> answer + ", which a proxy on the way says that wants a login: let it pass the host in "
					+ upstream.urlProperty()
					+ " without one, or take that host out of the proxy with '-Dhttp.nonProxyHosts'";
			default -> answer;
		};
	}

	/**
	 * Describe an answer by its body.
	 * @param body the body, which is not the JSON that was asked for
	 * @return what it is, without a full stop, and without anything of the body
	 */
	static String ofBody(byte[] body) {
		String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1).strip();
		if (start.isEmpty()) {
			return "it is empty";
		}
		if (start.startsWith("<") || start.startsWith("\u00ef\u00bb\u00bf<")) {
			return "it is a page (HTML or XML) and no JSON, as a proxy, a firewall or a captive portal shows that wants a"
					+ " login or refuses the call";
		}
		return body.length + " bytes that are not a JSON object";
	}

}
