package io.github.wxjssdk.spring.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * An address and what is answered there. Immutable and thread-safe.
 */
public final class EndpointRoute {

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
	 * Create a route that answers {@code GET} and {@code HEAD}.
	 * @param pattern where it is
	 * @param handler answers, without blocking; it may throw a {@link ProblemException}
	 * @return the route
	 */
	public static EndpointRoute get(String pattern,
			Function<EndpointRequest, CompletionStage<EndpointResponse>> handler) {
		return new EndpointRoute(pattern, List.of("GET", "HEAD"), handler, List.of());
	}

	/**
	 * Create a route that answers {@code POST}.
	 * @param pattern where it is
	 * @param handler answers, without blocking; it may throw a {@link ProblemException}
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
	 * Return where this is.
	 * @return a path within the application, with {@code {account}} for a variable
	 * segment
	 */
	public String pattern() {
		return this.pattern;
	}

	/**
	 * Return the methods that are answered, apart from {@code OPTIONS}.
	 * @return the methods
	 */
	public List<String> methods() {
		return this.methods;
	}

	/**
	 * Return whether pages of other origins may use this at all.
	 * @return whether there are such origins
	 */
	public boolean isOpenToOtherOrigins() {
		return !this.allowedOrigins.isEmpty();
	}

	/**
	 * Return whether the pages of an origin may use this.
	 * @param origin the request's header {@code Origin}
	 * @return whether one of the patterns matches
	 */
	public boolean isOpenTo(String origin) {
		return this.allowedOrigins.stream().anyMatch((pattern) -> pattern.matches(origin));
	}

	/**
	 * Return whether a body must be read for a request.
	 * @param method the request's method
	 * @return whether to read it
	 */
	public boolean wantsBodyOf(String method) {
		return method.equals("POST") && this.methods.contains(method);
	}

	/**
	 * Answer a request. Never blocks.
	 * @param request the request
	 * @return the answer, complete at once unless a ticket must be waited for. It fails
	 * only for what nobody foresaw
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
			return this.handler.apply(request);
		}
		catch (ProblemException problem) {
			return CompletableFuture.completedFuture(problem.toResponse());
		}
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
