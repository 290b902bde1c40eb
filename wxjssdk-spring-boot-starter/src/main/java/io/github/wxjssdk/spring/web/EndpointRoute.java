package io.github.wxjssdk.spring.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.wxjssdk.account.AccountUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * An address and what answers its requests. Immutable and thread-safe.
 */
public final class EndpointRoute {

	private static final Duration PREFLIGHT_MAX_AGE = Duration.ofHours(1);

	private final String pattern;

	private final List<String> methods;

	private final Function<EndpointRequest, CompletionStage<EndpointResponse>> handler;

	private final List<OriginPattern> allowedOrigins;

	private EndpointRoute(String pattern, List<String> methods,
			Function<EndpointRequest, CompletionStage<EndpointResponse>> handler, List<OriginPattern> allowedOrigins) {
		this.pattern = pattern;
		this.methods = methods;
		this.handler = handler;
		this.allowedOrigins = List.copyOf(allowedOrigins);
	}

	/**
	 * Create a route for {@code GET} and {@code HEAD}.
	 * @param pattern the path within the application
	 * @param handler answers without blocking; it may throw a {@link ProblemException},
	 * or return a stage that ends with one
	 * @return the route
	 */
	public static EndpointRoute get(String pattern,
			Function<EndpointRequest, CompletionStage<EndpointResponse>> handler) {
		return new EndpointRoute(pattern, List.of("GET", "HEAD"), handler, List.of());
	}

	/**
	 * Create a route for {@code POST}.
	 * @param pattern the path within the application
	 * @param handler answers without blocking; it may throw a {@link ProblemException},
	 * or return a stage that ends with one
	 * @return the route
	 */
	public static EndpointRoute post(String pattern,
			Function<EndpointRequest, CompletionStage<EndpointResponse>> handler) {
		return new EndpointRoute(pattern, List.of("POST"), handler, List.of());
	}

	EndpointRoute openTo(List<OriginPattern> origins) {
		return new EndpointRoute(this.pattern, this.methods, this.handler, origins);
	}

	/**
	 * Return the address.
	 * @return a path within the application, with {@code {account}} for a variable
	 * segment
	 */
	public String pattern() {
		return this.pattern;
	}

	/**
	 * Return the accepted methods, without {@code OPTIONS}.
	 * @return the methods
	 */
	public List<String> methods() {
		return this.methods;
	}

	/**
	 * Return whether pages of any other origin may use this route.
	 * @return whether there are such origins
	 */
	public boolean isOpenToOtherOrigins() {
		return !this.allowedOrigins.isEmpty();
	}

	/**
	 * Return what the pages of an origin may do, for Spring's handling of CORS.
	 * <p>
	 * An origin that is not allowed gets no configuration at all, instead of one with all
	 * allowed origins: Spring then answers as usual, and the browser keeps the response
	 * from the page. With a list, Spring would reject the application's own pages behind
	 * a proxy that ends TLS, because there they seem to be of another origin.
	 * @param origin the request's header {@code Origin}, or null if there is none
	 * @return the configuration, or null if the origin is not allowed
	 */
	public @Nullable CorsConfiguration corsConfiguration(@Nullable String origin) {
		if (origin == null || !isOpenTo(origin)) {
			return null;
		}
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(origin));
		configuration.setAllowedMethods(this.methods);
		configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		configuration.setMaxAge(PREFLIGHT_MAX_AGE);
		return configuration;
	}

	/**
	 * Return whether pages of an origin may use this route.
	 * @param origin the request's header {@code Origin}
	 * @return whether one of the allowed origins matches
	 */
	public boolean isOpenTo(String origin) {
		return this.allowedOrigins.stream().anyMatch((allowed) -> allowed.matches(origin));
	}

	/**
	 * Return whether a request's body must be read.
	 * @param method the request's method
	 * @return whether to read it
	 */
	public boolean wantsBodyOf(String method) {
		return method.equals("POST") && this.methods.contains(method);
	}

	/**
	 * Answer a request. Never blocks.
	 * @param request the request
	 * @return the response, complete at once unless it must wait for a ticket. It fails
	 * only because of an unexpected error
	 */
	public CompletionStage<EndpointResponse> answer(EndpointRequest request) {
		if (request.method().equals("OPTIONS")) {
			return CompletableFuture.completedFuture(EndpointResponse.empty().with("Allow", allow()));
		}
		if (!this.methods.contains(request.method())) {
			return CompletableFuture
				.completedFuture(ProblemResponse.methodNotAllowed(this.methods).toResponse().with("Allow", allow()));
		}
		try {
			return this.handler.apply(request).exceptionally(EndpointRoute::toProblem);
		}
		catch (ProblemException ex) {
			return CompletableFuture.completedFuture(ex.toResponse());
		}
	}

	private static EndpointResponse toProblem(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof ProblemException problem) {
			return problem.toResponse();
		}
		if (cause instanceof AccountUnavailableException unavailable) {
			return ProblemResponse.accountUnavailable(unavailable.retryAfter());
		}
		throw new CompletionException(cause);
	}

	private String allow() {
		List<String> all = new ArrayList<>(this.methods);
		all.add("OPTIONS");
		return String.join(", ", all);
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}
