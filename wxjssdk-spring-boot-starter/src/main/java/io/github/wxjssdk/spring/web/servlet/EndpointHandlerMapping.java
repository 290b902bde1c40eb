package io.github.wxjssdk.spring.web.servlet;

import java.util.List;

import io.github.wxjssdk.spring.web.HttpEndpoint;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Finds the endpoints on Spring MVC, before anything that the application maps: a
 * single-page app is often loaded at all addresses. As with Actuator's endpoints, the
 * application's interceptors and its own rules for other origins are not for these.
 */
public final class EndpointHandlerMapping extends RouterFunctionMapping implements PriorityOrdered {

	/**
	 * Create the mapping.
	 * @param endpoints what there is to answer
	 */
	public EndpointHandlerMapping(List<HttpEndpoint> endpoints) {
		super(new EndpointRouterFunction(endpoints));
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		// Nothing is converted here. Without one, Spring makes those for all formats.
		setMessageConverters(List.of(new ByteArrayHttpMessageConverter()));
	}

}
