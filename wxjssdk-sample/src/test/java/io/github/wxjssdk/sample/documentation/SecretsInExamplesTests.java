package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All users of a machine can read its command lines, so no example has a secret there.
 */
class SecretsInExamplesTests {

	private static final Pattern SECRET_IN_COMMAND_LINE = Pattern
		.compile("(?:--|-D)wechat\\.[\\w.-]*(?:secret|key|value|password)=");

	@Test
	void noCommandLineHoldsASecret() throws IOException {
		assertThat(PublishedText.lines()).noneMatch((line) -> SECRET_IN_COMMAND_LINE.matcher(line.text()).find())
			.anyMatch((line) -> line.text().contains("--wechat.app-id="));
	}

}
