package io.github.wxjssdk.spring.tokenserver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.spring.web.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTests {

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "README.zh-CN.md" })
	void everyTypeLeadsToItsExplanation(String readme) throws IOException {
		String text = Files.readString(Path.of("..", readme));
		assertThat(all().map(RefusalsTests::anchor))
			.allSatisfy((anchor) -> assertThat(text).containsOnlyOnce("<a id=\"" + anchor + "\"></a>`" + anchor + "`"));
	}

	private static Stream<Refusal> all() {
		return Stream.of(Refusals.noKey(), Refusals.wrongKey(), Refusals.otherAccount(),
				Refusals.otherType(CredentialType.ACCESS_TOKEN), Refusals.unknownAccount(),
				Refusals.tooManyRequests(600, Duration.ofSeconds(1)),
				Refusals.unavailable(CredentialType.ACCESS_TOKEN, Duration.ofSeconds(1)), Refusals.tooLong(),
				Refusals.invalidReport("Nonsense."));
	}

	private static String anchor(Refusal refusal) {
		Object type = JsonParserFactory.getJsonParser().parseMap(refusal.toAnswer().body()).get("type");
		return URI.create((String) type).getFragment();
	}

}
