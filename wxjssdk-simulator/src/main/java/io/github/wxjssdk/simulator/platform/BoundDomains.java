package io.github.wxjssdk.simulator.platform;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JS-SDK domains of the accounts (JS接口安全域名): a domain or a path below one, without a
 * scheme. Subdomains count. As for sandbox accounts, an entry may be an IP address, and
 * may have a port; one without a port allows any. For convenience {@code *} is every
 * host.
 */
final class BoundDomains {

	// Not java.net.URI: it refuses addresses that browsers have.
	private static final Pattern PAGE = Pattern
		.compile("(?i)https?://(?:[^/?#@]*@)?([^/?#]+?)(:\\d+)?(?=[/?#]|$)([^?#]*).*", Pattern.DOTALL);

	private final List<String> entries;

	BoundDomains(List<String> entries) {
		this.entries = List.copyOf(entries);
	}

	boolean contain(String pageUrl) {
		Matcher page = PAGE.matcher(pageUrl);
		if (!page.matches()) {
			return false;
		}
		String host = page.group(1).toLowerCase(Locale.ROOT);
		String port = (page.group(2) != null) ? page.group(2) : "";
		String path = page.group(3).isEmpty() ? "/" : page.group(3);
		return this.entries.stream().anyMatch((entry) -> matches(entry, host, port, path));
	}

	private static boolean matches(String entry, String host, String port, String path) {
		int slash = entry.indexOf('/');
		String boundPath = (slash < 0) ? "/" : entry.substring(slash);
		String boundHost = ((slash < 0) ? entry : entry.substring(0, slash)).toLowerCase(Locale.ROOT);
		return (domainMatches(boundHost, host) || domainMatches(boundHost, host + port)) && below(boundPath, path);
	}

	private static boolean domainMatches(String bound, String host) {
		return bound.equals("*") || host.equals(bound) || host.endsWith("." + bound);
	}

	private static boolean below(String bound, String path) {
		return path.equals(bound) || path.startsWith(bound.endsWith("/") ? bound : bound + "/");
	}

}
