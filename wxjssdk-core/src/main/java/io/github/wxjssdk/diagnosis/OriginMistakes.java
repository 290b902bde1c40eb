package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Mistakes with what stands before the path. */
final class OriginMistakes {

	private static final List<String> INTERNAL_HOSTS = List.of("localhost", "127.0.0.1");

	private static final List<String> PORTS = List.of("", ":443", ":80", ":8080", ":8443", ":3000", ":8000");

	static final Mistake HTTP_FOR_HTTPS = Mistake.withParts(Cause.HTTP_FOR_HTTPS,
			(url) -> url.hasScheme("https") ? Stream.of(url.withScheme("http")) : Stream.empty());

	static final Mistake HTTPS_FOR_HTTP = Mistake.withParts(Cause.HTTPS_FOR_HTTP,
			(url) -> url.hasScheme("http") ? Stream.of(url.withScheme("https")) : Stream.empty());

	static final Mistake WWW = Mistake.withParts(Cause.WWW, (url) -> Stream.of(url.withHost(
			url.host().toLowerCase(Locale.ROOT).startsWith("www.") ? url.host().substring(4) : "www." + url.host())));

	static final Mistake PORT = Mistake.withParts(Cause.PORT, (url) -> PORTS.stream().map(url::withPort));

	private OriginMistakes() {
	}

	/** The server's own name is one that every server has, or the one that was told. */
	static Mistake internalHost(Hints hints) {
		return Mistake.withParts(Cause.INTERNAL_HOST, (url) -> {
			UrlParts inside = url.withScheme("http");
			Stream<UrlParts> common = INTERNAL_HOSTS.stream()
				.flatMap((host) -> Stream.of(":8080", "").map(inside.withHost(host)::withPort));
			return Stream.concat(hints.otherOriginOf(url), common);
		});
	}

}
