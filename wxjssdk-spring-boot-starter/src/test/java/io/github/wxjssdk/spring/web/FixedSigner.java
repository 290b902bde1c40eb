package io.github.wxjssdk.spring.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;

/**
 * Gives every page the same signature, without WeChat, and refuses what the core's signer
 * refuses.
 */
public final class FixedSigner implements JsSdkSigner {

	/** For a page whose URL holds this, WeChat does not respond. */
	public static final String UNAVAILABLE = "unavailable";

	private final JsSdkSigner rules = SignerWithoutWeChat.create();

	private final RuntimeException unavailable = failureOf(this.rules);

	private final String appId;

	private final boolean retry;

	final List<String> asked = new ArrayList<>();

	final List<JsSdkConfig> rejected = new ArrayList<>();

	RuntimeException failure;

	/**
	 * Create a signer.
	 * @param appId the app id that it puts into configurations
	 * @param retry its response to reports
	 */
	public FixedSigner(String appId, boolean retry) {
		this.appId = appId;
		this.retry = retry;
	}

	private static RuntimeException failureOf(JsSdkSigner signer) {
		try {
			throw new IllegalStateException("Unexpected: " + signer.sign("https://example.com/"));
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	@Override
	public JsSdkConfig sign(String pageUrl) {
		return signAsync(pageUrl).toCompletableFuture().join();
	}

	@Override
	public CompletionStage<JsSdkConfig> signAsync(String pageUrl) {
		this.asked.add(pageUrl);
		if (this.failure != null) {
			return CompletableFuture.failedFuture(this.failure);
		}
		if (pageUrl.contains(UNAVAILABLE)) {
			return CompletableFuture.failedFuture(this.unavailable);
		}
		if (!pageUrl.chars().allMatch((character) -> character > ' ' && character < 0x7f)) {
			return this.rules.signAsync(pageUrl);
		}
		return CompletableFuture.completedFuture(new JsSdkConfig(this.appId, 1414587457, "nonce", "signature",
				List.of("chooseImage"), List.of(), false, pageUrl));
	}

	@Override
	public CompletionStage<Boolean> invalidateAsync(JsSdkConfig rejected) {
		this.rejected.add(rejected);
		return CompletableFuture.completedFuture(this.retry);
	}

}
