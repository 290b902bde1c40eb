package io.github.wxjssdk.sample.browser;

import java.io.IOException;

/**
 * Tencent's client script, jweixin 1.6.0, from the npm package that holds a faithful
 * copy. It is not ours to publish, so it is fetched when a test first needs it.
 */
final class TencentScript {

	private static final String SHA_256 = "e30fa514a3275026bc240abf549e4bf3d27ddcc8ca09746d789f78c9077aac57";

	private TencentScript() {
	}

	static byte[] fetch() throws IOException, InterruptedException {
		return NpmPackage.read("jweixin-npm", "1.6.1", "jweixin-1.6.0.js", SHA_256);
	}

}
