package io.github.wxjssdk.api;

import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignTextPropertyTests {

	@Property(seed = "20261127")
	void isALineWhateverItWas(@ForAll("texts") String text) {
		String line = ForeignText.inOneLine(text, 40);
		assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(40);
		assertThat(line.codePoints()).noneMatch(Character::isISOControl);
		assertThat(line.lines().count()).isLessThanOrEqualTo(1);
		assertThat(ForeignText.inOneLine(line, 40)).isEqualTo(line);
	}

	@Provide
	Arbitrary<String> texts() {
		return Inputs.texts();
	}

}
