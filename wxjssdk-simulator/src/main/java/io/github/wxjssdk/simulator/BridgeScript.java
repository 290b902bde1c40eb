package io.github.wxjssdk.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The script that a page loads as {@code bridge.js}. It is joined from the resources in
 * {@code bridge/}. The parts share one scope and add their APIs to one object.
 */
final class BridgeScript {

	private static final List<String> PARTS = List.of("agent.js", "sheet.js", "share.js", "media.js", "others.js",
			"bridge.js");

	private BridgeScript() {
	}

	static String read() {
		StringBuilder script = new StringBuilder(resource("head.js"));
		script.append("(function () {\n'use strict';\n\nconst apis = {};\nconst STYLE = ");
		script.append(JsonObject.quote(resource("sheet.css"))).append(";\n");
		PARTS.forEach((part) -> script.append('\n').append(resource(part)));
		return script.append("}());\n").toString();
	}

	private static String resource(String name) {
		try (InputStream stream = BridgeScript.class.getResourceAsStream("bridge/" + name)) {
			if (stream == null) {
				throw new IllegalStateException("The simulator's jar has no bridge/" + name + ". Build the jar again.");
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read bridge/" + name + " from the simulator's jar", ex);
		}
	}

}
