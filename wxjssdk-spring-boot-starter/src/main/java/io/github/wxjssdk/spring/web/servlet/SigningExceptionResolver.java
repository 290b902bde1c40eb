package io.github.wxjssdk.spring.web.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.ProblemResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Handles the signer's exceptions that the application's own handlers do not catch, with
 * the endpoint's responses. It runs after the application's own resolvers.
 */
public final class SigningExceptionResolver implements HandlerExceptionResolver, Ordered {

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		EndpointResponse problem = response.isCommitted() ? null : ProblemResponse.ofSigning(ex);
		if (problem == null) {
			return null;
		}
		send(problem, response);
		return new ModelAndView();
	}

	private static void send(EndpointResponse problem, HttpServletResponse response) {
		byte[] body = problem.body().getBytes(StandardCharsets.UTF_8);
		response.setStatus(problem.status());
		problem.headers().forEach(response::setHeader);
		response.setContentLength(body.length);
		try {
			response.getOutputStream().write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
