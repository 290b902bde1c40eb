package io.github.wxjssdk.spring.web;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemResponseTests {

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "README.zh-CN.md" })
	void everyTypeLeadsToItsExplanation(String readme) throws IOException {
		String text = Files.readString(Path.of("..", readme));
		List<String> anchors = kinds().map(ProblemResponseTests::example)
			.map((problem) -> URI.create(problem.type()).getFragment())
			.distinct()
			.toList();
		assertThat(anchors).hasSizeGreaterThanOrEqualTo(7)
			.allSatisfy((anchor) -> assertThat(text).containsOnlyOnce("<a id=\"" + anchor + "\"></a>`" + anchor + "`"));
	}

	private static Stream<Method> kinds() {
		return Arrays.stream(ProblemResponse.class.getDeclaredMethods())
			.filter((method) -> Modifier.isStatic(method.getModifiers())
					&& method.getReturnType() == ProblemResponse.class)
			.filter((method) -> !method.getName().equals("of"));
	}

	private static ProblemResponse example(Method kind) {
		Object[] arguments = Arrays.stream(kind.getParameterTypes())
			.map((type) -> (type == String.class) ? ""
					: (type == List.class) ? List.of("GET") : (type == int.class) ? (Object) 1 : (Object) 1L)
			.toArray();
		try {
			return (ProblemResponse) kind.invoke(null, arguments);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(kind + " needs another example", ex);
		}
	}

}
