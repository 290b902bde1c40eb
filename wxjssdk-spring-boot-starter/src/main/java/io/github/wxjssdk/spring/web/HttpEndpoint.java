package io.github.wxjssdk.spring.web;

import java.util.List;

/**
 * Something that wxjssdk offers over HTTP. It does not depend on a web framework. The
 * adapters for Spring MVC and WebFlux publish the routes of each bean of this type.
 */
public interface HttpEndpoint {

	/**
	 * Return the routes.
	 * @return the routes; they do not change
	 */
	List<EndpointRoute> routes();

}
