package io.github.wxjssdk.signature;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.RefreshingProvider;
import io.github.wxjssdk.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** Signs with the provider's current card ticket. */
final class CardTicketSigner implements CardSigner {

	private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_-]{0,128}");

	private final String appId;

	private final RefreshingProvider ticket;

	private final TimeSource time;

	CardTicketSigner(String appId, RefreshingProvider ticket, TimeSource time) {
		this.appId = appId;
		this.ticket = ticket;
		this.time = time;
	}

	@Override
	public AddCardConfig signAddCard(String cardId, @Nullable String code, @Nullable String openId) {
		return addCard(cardId, code, openId).apply(this.ticket.get());
	}

	@Override
	public CompletionStage<AddCardConfig> signAddCardAsync(String cardId, @Nullable String code,
			@Nullable String openId) {
		try {
			return this.ticket.getAsync().thenApply(addCard(cardId, code, openId));
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public ChooseCardConfig signChooseCard(@Nullable String shopId, @Nullable String cardType,
			@Nullable String cardId) {
		return chooseCard(shopId, cardType, cardId).apply(this.ticket.get());
	}

	@Override
	public CompletionStage<ChooseCardConfig> signChooseCardAsync(@Nullable String shopId, @Nullable String cardType,
			@Nullable String cardId) {
		try {
			return this.ticket.getAsync().thenApply(chooseCard(shopId, cardType, cardId));
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private Function<Secret, AddCardConfig> addCard(String cardId, @Nullable String code, @Nullable String openId) {
		String card = required("card id", cardId);
		String cardCode = plain("code", code);
		String user = plain("openid", openId);
		return (ticket) -> {
			String timestamp = Long.toString(timestamp());
			String nonce = Nonce.next();
			String signature = Signature.ofValues(ticket.reveal(), timestamp, card, cardCode, user, nonce);
			return new AddCardConfig(card, """
					{"code":"%s","openid":"%s","timestamp":"%s","nonce_str":"%s","signature":"%s"}"""
				.formatted(cardCode, user, timestamp, nonce, signature));
		};
	}

	private Function<Secret, ChooseCardConfig> chooseCard(@Nullable String shopId, @Nullable String cardType,
			@Nullable String cardId) {
		String shop = plain("shop id", shopId);
		String type = plain("card type", cardType);
		String card = plain("card id", cardId);
		return (ticket) -> {
			long timestamp = timestamp();
			String nonce = Nonce.next();
			String signature = Signature.ofValues(ticket.reveal(), this.appId, shop, Long.toString(timestamp), nonce,
					card, type);
			return new ChooseCardConfig(shop, type, card, timestamp, nonce, "SHA1", signature);
		};
	}

	private static String required(String name, String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("The " + name + " is empty");
		}
		return plain(name, text);
	}

	private static String plain(String name, @Nullable String text) {
		if (text == null) {
			return "";
		}
		if (!PLAIN.matcher(text).matches()) {
			throw new IllegalArgumentException(
					"The " + name + " may hold letters, digits, hyphens and underscores, 128 at the most");
		}
		return text;
	}

	private long timestamp() {
		return this.time.currentTimeMillis() / 1000;
	}

}
