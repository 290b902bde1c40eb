package io.github.wxjssdk.diagnosis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Mistakes with a part of the URL: its origin, its path, its query or its fragment. */
final class UrlPartMistakes {

	// Origin

	static final Mistake HTTP_FOR_HTTPS = Mistake.withParts(Cause.HTTP_FOR_HTTPS,
			(url) -> url.hasScheme("https") ? Stream.of(url.withScheme("http")) : Stream.empty());

	static final Mistake HTTPS_FOR_HTTP = Mistake.withParts(Cause.HTTPS_FOR_HTTP,
			(url) -> url.hasScheme("http") ? Stream.of(url.withScheme("https")) : Stream.empty());

	static final Mistake WWW = Mistake.withParts(Cause.WWW, (url) -> Stream.of(url.withHost(
			url.host().toLowerCase(Locale.ROOT).startsWith("www.") ? url.host().substring(4) : "www." + url.host())));

	static final Mistake PORT = Mistake.withParts(Cause.PORT,
			(url) -> Stream.of("", ":443", ":80", ":8080", ":8443", ":3000", ":8000").map(url::withPort));

	// Path

	static final Mistake SLASH = withPath(Cause.SLASH,
			(path) -> Stream.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/"));

	static final Mistake INDEX_PAGE = withPath(Cause.INDEX_PAGE, UrlPartMistakes::indexPage);

	static final Mistake NORMALISED_PATH = withPath(Cause.NORMALISED_PATH, (path) -> Stream
		.of(path.replaceAll("/{2,}", "/"), withoutDots(path), withoutDots(path.replaceAll("/{2,}", "/"))));

	// Query

	static final Mistake SHARE_PARAMETERS_MISSING = Mistake.withParts(Cause.SHARE_PARAMETERS_MISSING,
			UrlPartMistakes::withoutShareParameters);

	static final Mistake SHARE_PARAMETERS_ADDED = Mistake.withParts(Cause.SHARE_PARAMETERS_ADDED,
			UrlPartMistakes::withShareParameters);

	static final Mistake QUERY_MISSING = Mistake.withParts(Cause.QUERY_MISSING, (url) -> Stream.of(url.withQuery("")));

	static final Mistake CUT_AT_AMPERSAND = Mistake.withUrl(Cause.CUT_AT_AMPERSAND, UrlPartMistakes::cut);

	static final Mistake PARAMETER_ORDER = Mistake.withParts(Cause.PARAMETER_ORDER, UrlPartMistakes::sorted);

	private static final List<String> COMMON_ENDPOINTS = List.of("/wechat/js-sdk/config", "/wechat/js-sdk",
			"/wechat/config", "/wechat/jssdk", "/wechat/signature", "/wx/config", "/wx/jssdk", "/wx/signature",
			"/weixin/config", "/api/wechat/config", "/api/wechat/signature", "/api/wx/config", "/jssdk/config");

	private static final Pattern ENDPOINT = Pattern
		.compile("(?i).*(config|sign|js-?_?sdk|ticket|wechat|weixin|/wx)[^/]*");

	private static final List<String> INDEX_PAGES = List.of("index.html", "index.jsp", "index.htm", "index.php",
			"index");

	private static final List<Set<String>> SHARE_PARAMETERS = List.of(Set.of("from", "isappinstalled"),
			Set.of("isappinstalled"), Set.of("from"),
			Set.of("from", "isappinstalled", "scene", "clicktime", "enterid", "sessionid", "subscene"));

	private static final List<String> SHARED = List.of("from=singlemessage&isappinstalled=0",
			"from=timeline&isappinstalled=0", "from=groupmessage&isappinstalled=0", "from=singlemessage",
			"from=timeline", "from=groupmessage", "isappinstalled=0");

	private static final int MAX_CUTS = 16;

	private UrlPartMistakes() {
	}

	/** The server has a name that every server has, or the one in the signed URL. */
	static Mistake internalHost(RejectedSignature rejected) {
		UrlParts signed = signedUrl(rejected);
		return Mistake.withParts(Cause.INTERNAL_HOST, (page) -> {
			UrlParts inside = page.withScheme("http");
			Stream<UrlParts> common = Stream.of("localhost", "127.0.0.1")
				.flatMap((host) -> Stream.of(":8080", "").map(inside.withHost(host)::withPort));
			return (signed == null || signed.host().equalsIgnoreCase(page.host())) ? common
					: Stream.concat(
							Stream.of(page.withScheme(signed.scheme()).withHost(signed.host()).withPort(signed.port())),
							common);
		});
	}

	/** The endpoint has a common path, or the one in the signed URL. */
	static Mistake endpointUrl(RejectedSignature rejected) {
		UrlParts signed = signedUrl(rejected);
		return Mistake.withParts(Cause.ENDPOINT_URL, (page) -> {
			String parameter = "?url=" + EncodingMistakes.encodeUriComponent(page.toString());
			Stream<UrlParts> common = Stream.of("", parameter)
				.flatMap((query) -> COMMON_ENDPOINTS.stream().map(page::withPath).map((url) -> url.withQuery(query)));
			boolean endpoint = signed != null && !signed.path().equals(page.path())
					&& ENDPOINT.matcher(signed.path()).matches();
			return endpoint ? Stream.concat(Stream.of(signed), common) : common;
		});
	}

	private static @Nullable UrlParts signedUrl(RejectedSignature rejected) {
		String signedUrl = rejected.signedUrl();
		return (signedUrl != null) ? UrlParts.of(signedUrl) : null;
	}

	/** The fragment is a common one, or one in a reported URL. */
	static Mistake fragmentSigned(RejectedSignature rejected) {
		List<String> fragments = Stream
			.concat(Stream.concat(rejected.pageUrls().stream(), Stream.ofNullable(rejected.signedUrl()))
				.filter((url) -> url.contains("#"))
				.map((url) -> url.substring(url.indexOf('#'))), Stream.of("#", "#/", "#wechat_redirect", "#rd"))
			.toList();
		return Mistake.withUrl(Cause.FRAGMENT_SIGNED, (url) -> fragments.stream().map(url::concat));
	}

	private static Mistake withPath(Cause cause, Function<String, Stream<String>> variants) {
		return Mistake.withParts(cause, (url) -> variants.apply(url.path()).map(url::withPath));
	}

	private static Stream<String> indexPage(String path) {
		if (path.isEmpty() || path.endsWith("/")) {
			String directory = path.isEmpty() ? "/" : path;
			return INDEX_PAGES.stream().map(directory::concat);
		}
		int file = path.lastIndexOf('/') + 1;
		return INDEX_PAGES.contains(path.substring(file)) ? Stream.of(path.substring(0, file)) : Stream.empty();
	}

	/** Remove dot segments as in RFC 3986, section 5.2.4. */
	private static String withoutDots(String path) {
		if (!path.contains("/.")) {
			return path;
		}
		Deque<String> kept = new ArrayDeque<>();
		String[] segments = path.substring(1).split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			boolean up = segments[i].equals("..");
			if (up) {
				kept.pollLast();
			}
			if (!up && !segments[i].equals(".")) {
				kept.addLast(segments[i]);
			}
			else if (i == segments.length - 1) {
				kept.addLast("");
			}
		}
		return "/" + String.join("/", kept);
	}

	private static Stream<UrlParts> withoutShareParameters(UrlParts url) {
		return SHARE_PARAMETERS.stream()
			.map((names) -> parameters(url).filter((parameter) -> !names.contains(nameOf(parameter))))
			.map((kept) -> url.withQuery(query(kept)))
			.filter((shorter) -> shorter.query().length() < url.query().length());
	}

	private static Stream<UrlParts> withShareParameters(UrlParts url) {
		String before = (url.query().length() > 1) ? url.query() + "&" : "?";
		return SHARED.stream().map((parameters) -> url.withQuery(before + parameters));
	}

	private static Stream<String> cut(String url) {
		return IntStream.range(0, url.length())
			.filter((index) -> url.charAt(index) == '&')
			.limit(MAX_CUTS)
			.mapToObj((index) -> url.substring(0, index));
	}

	private static Stream<UrlParts> sorted(UrlParts url) {
		Comparator<String> byName = Comparator.comparing(UrlPartMistakes::nameOf);
		return Stream.of(byName, byName.reversed()).map((order) -> url.withQuery(query(parameters(url).sorted(order))));
	}

	private static Stream<String> parameters(UrlParts url) {
		return url.query().isEmpty() ? Stream.empty() : Arrays.stream(url.query().substring(1).split("&", -1));
	}

	private static String query(Stream<String> parameters) {
		String query = parameters.collect(Collectors.joining("&"));
		return query.isEmpty() ? "" : "?" + query;
	}

	private static String nameOf(String parameter) {
		int equals = parameter.indexOf('=');
		return (equals < 0) ? parameter : parameter.substring(0, equals);
	}

}
