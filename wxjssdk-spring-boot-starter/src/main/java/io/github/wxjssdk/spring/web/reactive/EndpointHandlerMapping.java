package io.github.wxjssdk.spring.web.reactive;

import java.util.List;

import io.github.wxjssdk.spring.web.HttpEndpoint;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * Finds the endpoints on Spring WebFlux, before anything that the application maps: a
 * single-page app is often loaded at all addresses. As with Actuator's endpoints, the
 * application's own rules for other origins are not for these.
 */
public final class EndpointHandlerMapping extends RouterFunctionMapping implements PriorityOrdered {

	/**
	 * Create the mapping.
	 * @param endpoints what there is to answer
	 */
	public EndpointHandlerMapping(List<HttpEndpoint> endpoints) {
		super(new EndpointRouterFunction(endpoints));
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		// Nothing is decoded here. Without one, Spring makes those for all formats.
		setMessageReaders(List.of(new DecoderHttpMessageReader<>(new ByteArrayDecoder())));
	}

}
