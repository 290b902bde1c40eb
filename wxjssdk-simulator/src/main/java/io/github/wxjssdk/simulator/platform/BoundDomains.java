package io.github.wxjssdk.simulator.platform;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JS-SDK domains of the accounts (JS接口安全域名). An entry is a domain or a path below a
 * domain, without a scheme. Subdomains are included. As with sandbox accounts (测试号), an
 * entry may be an IP address and may have a port. Without a port, all ports are allowed.
 * {@code *} means every host.
 */
final class BoundDomains {

	// java.net.URI refuses some URLs that browsers accept.
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
