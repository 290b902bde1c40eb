package io.github.wxjssdk.spring.tokenserver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.spring.web.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

class TokenServerProblemsTests {

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "README.zh-CN.md" })
	void everyTypeLeadsToItsExplanation(String readme) throws IOException {
		String text = Files.readString(Path.of("..", readme));
		assertThat(all().map(TokenServerProblemsTests::anchor))
			.allSatisfy((anchor) -> assertThat(text).containsOnlyOnce("<a id=\"" + anchor + "\"></a>`" + anchor + "`"));
	}

	private static Stream<ProblemException> all() {
		return Stream.of(TokenServerProblems.noKey(), TokenServerProblems.wrongKey(),
				TokenServerProblems.otherAccount(), TokenServerProblems.otherType(CredentialType.ACCESS_TOKEN),
				TokenServerProblems.unknownAccount(), TokenServerProblems.tooManyRequests(600, Duration.ofSeconds(1)),
				TokenServerProblems.unavailable(CredentialType.ACCESS_TOKEN, Duration.ofSeconds(1)),
				TokenServerProblems.tooLong(), TokenServerProblems.invalidReport("Nonsense."));
	}

	private static String anchor(ProblemException refusal) {
		Object type = JsonParserFactory.getJsonParser().parseMap(refusal.toResponse().body()).get("type");
		return URI.create((String) type).getFragment();
	}

}
