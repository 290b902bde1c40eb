package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The Java of the documentation, compiled. The documentation leaves out packages and
 * imports, as an IDE adds them.
 */
final class DocumentedJava {

	private static final String IMPORTS = """
			import java.time.Duration;
			import java.util.*;
			import java.util.concurrent.*;
			import io.github.wxjssdk.account.*;
			import io.github.wxjssdk.api.*;
			import io.github.wxjssdk.credential.*;
			import io.github.wxjssdk.signature.*;
			import io.github.wxjssdk.signature.CardSigner.*;
			import io.github.wxjssdk.simulator.*;
			import io.github.wxjssdk.simulator.platform.Operation;
			import io.github.wxjssdk.simulator.platform.PageConfig;
			import io.github.wxjssdk.spring.redis.RedisCredentialStore;
			import io.github.wxjssdk.store.*;
			import org.junit.jupiter.api.Test;
			import org.junit.jupiter.api.extension.RegisterExtension;
			import org.springframework.beans.factory.SmartInitializingSingleton;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.context.annotation.*;
			import org.springframework.core.*;
			import org.springframework.core.annotation.Order;
			import org.springframework.data.redis.connection.RedisConnectionFactory;
			import org.springframework.data.redis.core.StringRedisTemplate;
			import org.springframework.http.HttpStatus;
			import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
			import org.springframework.security.web.server.util.matcher.*;
			import org.springframework.stereotype.Service;
			import org.springframework.test.context.*;
			import org.springframework.web.bind.annotation.*;
			import org.springframework.web.client.RestClient;
			import org.springframework.web.reactive.DispatcherHandler;
			import org.springframework.web.reactive.function.client.WebClient;
			import org.springframework.web.server.ResponseStatusException;
			import org.springframework.web.server.WebFilter;
			import reactor.core.publisher.Mono;
			import static org.assertj.core.api.Assertions.*;
			""";

	/** Runs the tests in the documentation. The machine may be slow. */
	private static final String APPLICATION = """
			package documented;

			@org.springframework.boot.SpringBootConfiguration
			@org.springframework.boot.autoconfigure.EnableAutoConfiguration
			@org.springframework.context.annotation.PropertySource("classpath:documented/patience.properties")
			class Application {
			}
			""";

	private final Path folder;

	DocumentedJava(Path folder) {
		this.folder = folder;
	}

	/** Compiles all of it, and returns what the compiler says. */
	String compile() throws IOException {
		List<String> snippets = Document.all()
			.stream()
			.flatMap((document) -> document.snippets().stream())
			.filter((snippet) -> snippet.language().equals("java"))
			.map((snippet) -> snippet.triedBy(DocumentedJavaTests.class).code())
			.toList();
		List<Path> sources = new ArrayList<>();
		sources.add(Files.writeString(this.folder.resolve("Application.java"), APPLICATION));
		Files.writeString(Files.createDirectories(this.folder.resolve("documented")).resolve("patience.properties"),
				"wechat.max-wait=1m\nwechat.api.connect-timeout=10s\nwechat.api.read-timeout=10s\n");
		for (String code : snippets) {
			Path source = this.folder.resolve("Snippet" + sources.size() + ".java");
			sources.add(Files.writeString(source, "package documented;\n" + IMPORTS + code));
		}
		return compile(sources);
	}

	private String compile(List<Path> sources) throws IOException {
		Writer output = new StringWriter();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			List<String> options = List.of("-proc:none", "-parameters", "-classpath",
					System.getProperty("java.class.path"), "-d", this.folder.toString());
			compiler.getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
		}
		return output.toString();
	}

	/** Loads what was compiled. */
	URLClassLoader loader() throws MalformedURLException {
		return new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, getClass().getClassLoader());
	}

}
