package io.github.wxjssdk.spring.web.cors;

import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.spring.web.EndpointRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * What the pages of one origin may do with one route.
 */
public final class EndpointCors {

	private static final Duration PREFLIGHT_IS_VALID = Duration.ofHours(1);

	private EndpointCors() {
	}

	/**
	 * Return what an origin may do. Nothing is returned, rather than a list of all
	 * origins, for one that may not: Spring then leaves a request as it is, and only the
	 * browser keeps the answer from the page. A list would make Spring refuse the pages
	 * of the application's own origin behind a proxy that ends TLS.
	 * @param route the route
	 * @param origin the request's header {@code Origin}, or null if there is none
	 * @return the configuration, or null if nothing special is allowed
	 */
	public static @Nullable CorsConfiguration configuration(EndpointRoute route, @Nullable String origin) {
		if (origin == null || !route.isOpenTo(origin)) {
			return null;
		}
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(origin));
		configuration.setAllowedMethods(route.methods());
		configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		configuration.setMaxAge(PREFLIGHT_IS_VALID);
		return configuration;
	}

}
