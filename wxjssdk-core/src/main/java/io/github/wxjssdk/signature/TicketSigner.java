package io.github.wxjssdk.signature;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.RefreshingProvider;
import io.github.wxjssdk.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** Signs with the provider's current ticket. */
final class TicketSigner implements JsSdkSigner {

	private final JsSdkConfig unsigned;

	private final RefreshingProvider ticket;

	private final TimeSource time;

	private volatile @Nullable TicketSignatures signatures;

	/**
	 * Create a signer.
	 * @param unsigned the components that are the same for all pages
	 */
	TicketSigner(JsSdkConfig unsigned, RefreshingProvider ticket, TimeSource time) {
		this.unsigned = unsigned;
		this.ticket = ticket;
		this.time = time;
	}

	@Override
	public JsSdkConfig sign(String pageUrl) {
		String url = PageUrl.withoutFragment(pageUrl);
		long now = this.time.currentTimeMillis();
		return sign(url, this.ticket.get(now), now);
	}

	@Override
	public CompletionStage<JsSdkConfig> signAsync(String pageUrl) {
		try {
			String url = PageUrl.withoutFragment(pageUrl);
			return this.ticket.getAsync().thenApply((ticket) -> sign(url, ticket, this.time.currentTimeMillis()));
		}
		catch (InvalidPageUrlException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public CompletionStage<Boolean> invalidateAsync(JsSdkConfig rejected) {
		// A report alone does not cause a fetch.
		List<Secret> seen = this.ticket.recentValues();
		if (seen.isEmpty()) {
			return CompletableFuture.completedFuture(false);
		}
		Secret held = seen.get(0);
		String now = Signature.of(held, rejected.nonceStr(), rejected.timestamp(), rejected.url());
		if (!now.equals(rejected.signature())) {
			return CompletableFuture.completedFuture(true);
		}
		return this.ticket.getInsteadOfAsync(held).handle((ticket, failure) -> failure == null && !ticket.equals(held));
	}

	private JsSdkConfig sign(String url, Secret ticket, long currentTimeMillis) {
		return signaturesOf(ticket).sign(this.unsigned, currentTimeMillis / 1000, url);
	}

	/** Several threads may prepare a new ticket at the same time, which does no harm. */
	private TicketSignatures signaturesOf(Secret ticket) {
		TicketSignatures known = this.signatures;
		if (known == null || !known.areOf(ticket)) {
			known = new TicketSignatures(ticket);
			this.signatures = known;
		}
		return known;
	}

}
