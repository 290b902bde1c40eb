package io.github.wxjssdk.spring.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
	public DomainVerification(List<VerificationFile> files) {
		Map<String, List<VerificationFile>> byAddress = new LinkedHashMap<>();
		files.forEach((file) -> file.addresses()
			.forEach((address) -> byAddress.computeIfAbsent(address, (first) -> new ArrayList<>()).add(file)));
		this.routes = byAddress.entrySet()
			.stream()
			.map((entry) -> EndpointRoute.get(entry.getKey(), (request) -> answer(entry.getValue(), request.host())))
			.toList();
	}

	private static CompletionStage<EndpointResponse> answer(List<VerificationFile> files, RequestHost host) {
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

}
