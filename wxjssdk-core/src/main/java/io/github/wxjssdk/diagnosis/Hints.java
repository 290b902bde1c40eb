package io.github.wxjssdk.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What else was said about the page, which helps to guess what was signed instead of its
 * URL.
 *
 * @param urls all URLs that were said, with their fragments
 * @param signedUrl the one that is said to have been signed, in parts, or null
 */
record Hints(List<String> urls, @Nullable UrlParts signedUrl) {

	private static final List<String> COMMON_FRAGMENTS = List.of("#", "#/", "#wechat_redirect", "#rd");

	private static final List<String> COMMON_ENDPOINTS = List.of("/wechat/js-sdk/config", "/wechat/js-sdk",
			"/wechat/config", "/wechat/jssdk", "/wechat/signature", "/wx/config", "/wx/jssdk", "/wx/signature",
			"/weixin/config", "/api/wechat/config", "/api/wechat/signature", "/api/wx/config", "/jssdk/config");

	private static final Pattern ENDPOINT = Pattern
		.compile("(?i).*(config|sign|js-?_?sdk|ticket|wechat|weixin|/wx)[^/]*");

	static Hints of(RejectedSignature rejected) {
		List<String> urls = new ArrayList<>(rejected.pageUrls());
		String signedUrl = rejected.signedUrl();
		if (signedUrl != null) {
			urls.add(signedUrl);
		}
		return new Hints(List.copyOf(urls), (signedUrl != null) ? UrlParts.of(signedUrl) : null);
	}

	Mistake fragmentSigned() {
		return Mistake.withUrl(Cause.FRAGMENT_SIGNED,
				(url) -> Stream
					.concat(this.urls.stream()
						.filter((whole) -> whole.contains("#"))
						.map((whole) -> whole.substring(whole.indexOf('#'))), COMMON_FRAGMENTS.stream())
					.map(url::concat));
	}

	Mistake endpointUrl() {
		return Mistake.withParts(Cause.ENDPOINT_URL, (page) -> {
			String parameter = "?url=" + EncodingMistakes.encodeUriComponent(page.toString());
			Stream<UrlParts> common = Stream.of("", parameter)
				.flatMap((query) -> COMMON_ENDPOINTS.stream().map(page::withPath).map((url) -> url.withQuery(query)));
			return Stream.concat(endpointOtherThan(page), common);
		});
	}

	private Stream<UrlParts> endpointOtherThan(UrlParts page) {
		return (this.signedUrl != null && !this.signedUrl.path().equals(page.path())
				&& ENDPOINT.matcher(this.signedUrl.path()).matches()) ? Stream.of(this.signedUrl) : Stream.empty();
	}

	/** The page's URL with the origin that the signed one has. */
	Stream<UrlParts> otherOriginOf(UrlParts page) {
		return (this.signedUrl == null || this.signedUrl.host().equalsIgnoreCase(page.host())) ? Stream.empty()
				: Stream.of(page.withScheme(this.signedUrl.scheme())
					.withHost(this.signedUrl.host())
					.withPort(this.signedUrl.port()));
	}

}
