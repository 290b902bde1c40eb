package io.github.wxjssdk.spring.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * A file by which WeChat verifies that a domain belongs to who binds it to an account.
 * Immutable and thread-safe.
 *
 * @param code the file's content, and part of its name: {@code MP_verify_<code>.txt}
 * @param paths the paths that are bound, for example {@code /shop}, besides the root of
 * the domain
 * @param hosts the domains that are bound; none means whatever host a request was sent to
 */
public record VerificationFile(String code, List<String> paths, List<String> hosts) {

	/** Copies the lists. */
	public VerificationFile {
		paths = List.copyOf(paths);
		hosts = List.copyOf(hosts);
	}

	Stream<String> addresses() {
		return Stream.concat(Stream.of(""), this.paths.stream())
			.map((path) -> path + "/MP_verify_" + this.code + ".txt");
	}

	boolean isOn(RequestHost host) {
		return this.hosts.isEmpty() || this.hosts.stream().anyMatch(host.name()::equalsIgnoreCase);
	}

}
