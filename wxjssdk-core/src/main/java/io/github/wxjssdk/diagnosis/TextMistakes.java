package io.github.wxjssdk.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;

/**
 * Mistakes with the ticket, with the timestamp, and with the layout of the signed text.
 */
final class TextMistakes {

	static final Mistake MILLISECONDS = new Mistake(Cause.MILLISECONDS, TextMistakes::milliseconds);

	/** It costs a thousand hashes, so it is tried after all others. */
	static final Mistake EVERY_MILLISECOND = new Mistake(Cause.MILLISECONDS, TextMistakes::everyMillisecond);

	static final Mistake FIELD_ORDER = new Mistake(Cause.FIELD_ORDER, TextMistakes::fieldOrder);

	static final Mistake FIELD_SPELLING = new Mistake(Cause.FIELD_SPELLING, TextMistakes::fieldSpelling);

	private static final long LEAST_MILLISECONDS = 100_000_000_000L;

	private static final List<String> ORDERS = orders(new ArrayList<>(), Arrays.asList(SignedText.LAYOUT.split("&")));

	private TextMistakes() {
	}

	static Mistake staleTicket(KnownTickets account) {
		return withTicket(Cause.STALE_TICKET, account.tickets());
	}

	static Mistake otherAccount(List<KnownTickets> others) {
		return withTicket(Cause.OTHER_ACCOUNT, others.stream().flatMap((other) -> other.tickets().stream()).toList());
	}

	static Mistake otherCredential(KnownTickets account) {
		return withTicket(Cause.OTHER_CREDENTIAL, account.others());
	}

	private static Mistake withTicket(Cause cause, List<Secret> secrets) {
		return new Mistake(cause, (text) -> secrets.stream().map(text::withTicket));
	}

	static boolean isInMilliseconds(long timestamp) {
		return timestamp >= LEAST_MILLISECONDS;
	}

	private static Stream<SignedText> milliseconds(SignedText text) {
		long timestamp = Long.parseLong(text.timestamp());
		return isInMilliseconds(timestamp)
				? Stream.of(text.withTimestamp(timestamp / 1000), text.withTimestamp((timestamp + 500) / 1000))
				: Stream.of(text.withTimestamp(timestamp * 1000));
	}

	private static Stream<SignedText> everyMillisecond(SignedText text) {
		long timestamp = Long.parseLong(text.timestamp());
		return isInMilliseconds(timestamp) ? Stream.empty()
				: LongStream.range(1, 1000).mapToObj((millis) -> text.withTimestamp(timestamp * 1000 + millis));
	}

	private static Stream<SignedText> fieldOrder(SignedText text) {
		return ORDERS.stream().map(text::withLayout);
	}

	private static Stream<SignedText> fieldSpelling(SignedText text) {
		String layout = text.layout();
		return Stream
			.of(layout.replace("noncestr=", "nonceStr="), layout.replace("noncestr=", "nonce_str="),
					layout.replace("noncestr=", "nonce="), layout.replace("timestamp=", "timeStamp="),
					layout.replace("noncestr=", "nonceStr=").replace("timestamp=", "timeStamp="),
					layout.replace("jsapi_ticket=", "ticket="), layout.replace("jsapi_ticket=", "jsapiTicket="),
					layout.replace("jsapi_ticket=", "access_token="))
			.map(text::withLayout);
	}

	private static List<String> orders(List<String> first, List<String> rest) {
		if (rest.isEmpty()) {
			return List.of(String.join("&", first));
		}
		List<String> orders = new ArrayList<>();
		for (String next : rest) {
			List<String> longer = new ArrayList<>(first);
			longer.add(next);
			orders.addAll(orders(longer, rest.stream().filter((field) -> !field.equals(next)).toList()));
		}
		return List.copyOf(orders);
	}

}
