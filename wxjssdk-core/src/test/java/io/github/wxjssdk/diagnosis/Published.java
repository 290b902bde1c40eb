package io.github.wxjssdk.diagnosis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.github.wxjssdk.api.Secret;

/** The ticket, nonce and timestamp of WeChat's documentation, JS-SDK, appendix 1. */
final class Published {

	static final String TICKET = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

	static final String NONCE = "Wm3WZYTPz0wzccnW";

	static final long TIMESTAMP = 1414587457;

	static final String STALE_TICKET = "the ticket before";

	static final String OTHER_TICKET = "the ticket of the shop";

	static final String ACCESS_TOKEN = "the access token";

	static final KnownTickets ACCOUNT = new KnownTickets("wx5823bf96d3bd56c7",
			List.of(Secret.of(TICKET), Secret.of(STALE_TICKET)), List.of(Secret.of(ACCESS_TOKEN)));

	static final List<KnownTickets> OTHERS = List
		.of(new KnownTickets("wx00000000000005a0", List.of(Secret.of(OTHER_TICKET)), List.of()));

	private Published() {
	}

	static Finding diagnose(String pageUrl, String signature) {
		return diagnose(RejectedSignature.of(pageUrl, NONCE, TIMESTAMP, signature));
	}

	static Finding diagnose(RejectedSignature rejected) {
		return SignatureDiagnosis.diagnose(rejected, ACCOUNT, OTHERS);
	}

	static String signatureOf(String url) {
		return signature(TICKET, NONCE, Long.toString(TIMESTAMP), url);
	}

	static String signature(String ticket, String nonce, String timestamp, String url) {
		return hash("SHA-1",
				"jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url=" + url);
	}

	static String hash(String algorithm, String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
