package io.github.wxjssdk.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mistakes with the query. */
final class QueryMistakes {

	static final Mistake SHARE_PARAMETERS_MISSING = Mistake.withParts(Cause.SHARE_PARAMETERS_MISSING,
			QueryMistakes::withoutShareParameters);

	static final Mistake SHARE_PARAMETERS_ADDED = Mistake.withParts(Cause.SHARE_PARAMETERS_ADDED,
			QueryMistakes::withShareParameters);

	static final Mistake QUERY_MISSING = Mistake.withParts(Cause.QUERY_MISSING, (url) -> Stream.of(url.withQuery("")));

	static final Mistake CUT_AT_AMPERSAND = Mistake.withUrl(Cause.CUT_AT_AMPERSAND, QueryMistakes::cut);

	static final Mistake PARAMETER_ORDER = Mistake.withParts(Cause.PARAMETER_ORDER, QueryMistakes::sorted);

	private static final List<Set<String>> SHARE_PARAMETERS = List.of(Set.of("from", "isappinstalled"),
			Set.of("isappinstalled"), Set.of("from"),
			Set.of("from", "isappinstalled", "scene", "clicktime", "enterid", "sessionid", "subscene"));

	private static final List<String> SHARED = List.of("from=singlemessage&isappinstalled=0",
			"from=timeline&isappinstalled=0", "from=groupmessage&isappinstalled=0", "from=singlemessage",
			"from=timeline", "from=groupmessage", "isappinstalled=0");

	private static final int MAX_CUTS = 16;

	private QueryMistakes() {
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
		Comparator<String> byName = Comparator.comparing(QueryMistakes::nameOf);
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
