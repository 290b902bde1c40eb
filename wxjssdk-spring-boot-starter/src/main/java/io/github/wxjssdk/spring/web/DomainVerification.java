package io.github.wxjssdk.spring.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Serves the files by which WeChat verifies domains. Stateless and thread-safe.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK, step 1:
 * binding domains</a>
 */
public final class DomainVerification implements HttpEndpoint {

	private final List<EndpointRoute> routes;

	/**
	 * Create the endpoint.
	 * @param files the files
	 */
	public DomainVerification(List<File> files) {
		Map<String, List<File>> byAddress = new LinkedHashMap<>();
		files.forEach((file) -> file.addresses()
			.forEach((address) -> byAddress.computeIfAbsent(address, (first) -> new ArrayList<>()).add(file)));
		this.routes = byAddress.entrySet()
			.stream()
			.map((entry) -> EndpointRoute.get(entry.getKey(), (request) -> answer(entry.getValue(), request.host())))
			.toList();
	}

	private static CompletionStage<EndpointResponse> answer(List<File> files, EndpointRequest.Host host) {
		return CompletableFuture.completedFuture(files.stream()
			.filter((file) -> file.isOn(host))
			.findFirst()
			.map((file) -> EndpointResponse.of(200, "text/plain;charset=UTF-8", file.code()))
			.orElseThrow(() -> new ProblemException(ProblemResponse.otherHost())));
	}

	@Override
	public List<EndpointRoute> routes() {
		return this.routes;
	}

	/**
	 * A file by which WeChat verifies that the owner of an account also owns a domain.
	 * Immutable and thread-safe.
	 *
	 * @param code the file's content, and part of its name: {@code MP_verify_<code>.txt}
	 * @param paths the bound paths, for example {@code /shop}, in addition to the root of
	 * the domain
	 * @param hosts the bound domains; none means every host
	 */
	public record File(String code, List<String> paths, List<String> hosts) {

		/** Copies the lists. */
		public File {
			paths = List.copyOf(paths);
			hosts = List.copyOf(hosts);
		}

		private Stream<String> addresses() {
			return Stream.concat(Stream.of(""), this.paths.stream())
				.map((path) -> path + "/MP_verify_" + this.code + ".txt");
		}

		private boolean isOn(EndpointRequest.Host host) {
			return this.hosts.isEmpty() || this.hosts.stream().anyMatch(host.name()::equalsIgnoreCase);
		}

	}

}
