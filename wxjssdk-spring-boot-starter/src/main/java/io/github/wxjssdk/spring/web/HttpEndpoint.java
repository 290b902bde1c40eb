package io.github.wxjssdk.spring.web;

import java.util.List;

/**
 * Something that wxjssdk answers over HTTP. It knows no web framework; the adapters for
 * Spring MVC and WebFlux publish the routes of every bean of this type.
 */
public interface HttpEndpoint {

	/**
	 * Return the addresses and what is answered there.
	 * @return the routes; they do not change
	 */
	List<EndpointRoute> routes();

}
