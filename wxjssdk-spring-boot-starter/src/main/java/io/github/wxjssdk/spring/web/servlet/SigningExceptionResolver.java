package io.github.wxjssdk.spring.web.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.SigningProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what the application's own handlers let through of the signer's failures as the
 * endpoint does, after whatever the application has for it.
 */
public final class SigningExceptionResolver implements HandlerExceptionResolver, Ordered {

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		EndpointResponse answer = response.isCommitted() ? null : SigningProblem.answer(ex);
		if (answer == null) {
			return null;
		}
		send(answer, response);
		return new ModelAndView();
	}

	private static void send(EndpointResponse answer, HttpServletResponse response) {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		response.setStatus(answer.status());
		answer.headers().forEach(response::setHeader);
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
