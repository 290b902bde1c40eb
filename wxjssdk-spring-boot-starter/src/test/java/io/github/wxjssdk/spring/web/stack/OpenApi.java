package io.github.wxjssdk.spring.web.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.github.wxjssdk.spring.tokenserver.TokenServerEndpoint;
import io.github.wxjssdk.spring.web.EndpointRoute;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ApplicationContext;

/**
 * What {@code docs/token-server.openapi.yaml} says.
 */
record OpenApi(Map<String, Object> document) {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

	static OpenApi read() {
		try {
			return new OpenApi(new Yaml().load(Files.readString(Path.of("../docs/token-server.openapi.yaml"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** For example {@code GET /{kind}}. */
	Set<String> pathsAndMethods() {
		Set<String> all = new TreeSet<>();
		eachOperation((name, operation) -> all.add(name));
		return all;
	}

	/** For example {@code GET /{kind} 200}. */
	Set<String> answers() {
		Set<String> all = new TreeSet<>();
		eachOperation((name, operation) -> map(operation, "responses").keySet()
			.forEach((status) -> all.add(name + " " + status)));
		return all;
	}

	Answer answer(String name) {
		String[] parts = name.split(" ");
		Map<String, Object> operation = map(map(map(this.document, "paths"), parts[1]), lowerCase(parts[0]));
		Map<String, Object> response = resolved(map(map(operation, "responses"), parts[2]));
		Map.Entry<String, Object> content = map(response, "content").entrySet().iterator().next();
		Map<String, Object> schema = resolved(map(asMap(content.getValue()), "schema"));
		Set<String> headers = response.containsKey("headers") ? map(response, "headers").keySet() : Set.of();
		return new Answer(content.getKey(), headers, new TreeSet<>(map(schema, "properties").keySet()));
	}

	static Set<String> pathsAndMethodsOf(ApplicationContext application, String path) {
		return application.getBean(TokenServerEndpoint.class)
			.routes()
			.stream()
			.map((route) -> nameOf(route, path))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String nameOf(EndpointRoute route, String path) {
		String pattern = route.pattern()
			.substring(path.length())
			.replaceFirst("access-token|jsapi-ticket|wx-card-ticket", "{kind}");
		return route.methods().get(0) + " " + pattern;
	}

	static Set<String> fieldsOf(String json) {
		return new TreeSet<>(JsonParserFactory.getJsonParser().parseMap(json).keySet());
	}

	private void eachOperation(BiConsumer<String, Map<String, Object>> action) {
		map(this.document, "paths").forEach((path, item) -> asMap(item).forEach((method, operation) -> {
			if (METHODS.contains(method)) {
				action.accept(method.toUpperCase(Locale.ROOT) + " " + path, asMap(operation));
			}
		}));
	}

	private Map<String, Object> resolved(Map<String, Object> reference) {
		if (!(reference.get("$ref") instanceof String target)) {
			return reference;
		}
		Map<String, Object> found = this.document;
		for (String name : target.substring("#/".length()).split("/")) {
			found = map(found, name);
		}
		return found;
	}

	private static String lowerCase(String method) {
		return method.toLowerCase(Locale.ROOT);
	}

	private static Map<String, Object> map(Map<String, Object> map, String name) {
		return asMap(map.get(name));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> asMap(Object value) {
		return (Map<String, Object>) value;
	}

	/** The members of a response. */
	record Answer(String contentType, Set<String> headers, Set<String> fields) {
	}

}
