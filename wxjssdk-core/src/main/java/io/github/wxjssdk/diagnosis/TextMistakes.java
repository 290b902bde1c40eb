package io.github.wxjssdk.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Mistakes with the timestamp, and with the text that is put together. */
final class TextMistakes {

	static final List<Mistake> ALL = List.of(new Mistake(Cause.MILLISECONDS, TextMistakes::milliseconds),
			new Mistake(Cause.FIELD_ORDER, TextMistakes::fieldOrder),
			new Mistake(Cause.FIELD_SPELLING, TextMistakes::fieldSpelling));

	/** Costs a thousand hashes, so it is tried when nothing else is left. */
	static final Mistake EVERY_MILLISECOND = new Mistake(Cause.MILLISECONDS, TextMistakes::everyMillisecond);

	private static final long LEAST_MILLISECONDS = 100_000_000_000L;

	private static final List<String> ORDERS = orders(new ArrayList<>(), Arrays.asList(SignedText.LAYOUT.split("&")));

	private TextMistakes() {
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
