package io.github.wxjssdk.signature;

import io.github.wxjssdk.api.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of WeChat's documentation, JS-SDK, appendix 1, and two variants of it.
 */
class PublishedSignatureTests {

	@Test
	void theOfficialExample() {
		assertThat(sign("http://mp.weixin.qq.com?params=value")).isEqualTo("0f9de62fce790f9a083d5c99e95740ceb90c27ed");
	}

	@Test
	void theSlashMatters() {
		assertThat(sign("http://mp.weixin.qq.com/?params=value")).isEqualTo("f50191877b62b116ef830363a3a613ed652a2d5d");
	}

	@Test
	void aHostAlone() {
		assertThat(sign("http://mp.weixin.qq.com")).isEqualTo("f4d90daf4b3bca3078ab155816175ba34c443a7b");
	}

	@Test
	void charactersThatAreNotAsciiAreHashedAsUtf8() {
		// printf 'jsapi_ticket=…&noncestr=Wm3WZYTPz0wzccnW&timestamp=1414587457&url=…' |
		// sha1sum
		assertThat(sign("http://mp.weixin.qq.com/?q=微信😀")).isEqualTo("fdb8513379809816e0b0c99b1a7400ab40afdbac");
	}

	private static String sign(String url) {
		Secret ticket = Secret
			.of("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg");
		return Signature.of(ticket, "Wm3WZYTPz0wzccnW", 1414587457, url);
	}

}
