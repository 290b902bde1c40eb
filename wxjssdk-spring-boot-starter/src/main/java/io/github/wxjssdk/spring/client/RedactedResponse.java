package io.github.wxjssdk.spring.client;

import java.net.http.HttpResponse;

import reactor.core.publisher.Flux;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.AbstractClientHttpResponse;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;

/**
 * A response as filters and observations see it: status and headers, no body.
 */
final class RedactedResponse extends AbstractClientHttpResponse {

	RedactedResponse(HttpResponse<?> response) {
		super(HttpStatusCode.valueOf(response.statusCode()), headers(response), new LinkedMultiValueMap<>(),
				Flux.empty());
	}

	private static HttpHeaders headers(HttpResponse<?> response) {
		return HttpHeaders.readOnlyHttpHeaders(CollectionUtils.toMultiValueMap(response.headers().map()));
	}

}
