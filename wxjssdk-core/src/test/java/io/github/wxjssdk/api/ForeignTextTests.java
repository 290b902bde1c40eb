package io.github.wxjssdk.api;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignTextTests {

	@Test
	void forgesNoLine() {
		assertThat(ForeignText.inOneLine("busy\r\n2026-11-27 INFO  all is well\u2028\u0085", 100))
			.isEqualTo("busy 2026-11-27 INFO  all is well");
	}

	@Test
	void steersNoTerminalAndTurnsNoTextAround() {
		assertThat(ForeignText.inOneLine("\u001b[31mred\u001b[0m\b\0 \u202egnp\u2066 \ud800", 100))
			.isEqualTo("[31mred [0m   gnp");
	}

	@Test
	void cutsWhatIsTooLongBetweenCharacters() {
		assertThat(ForeignText.inOneLine("x".repeat(30_000), 5)).isEqualTo("xxxx…");
		assertThat(ForeignText.inOneLine("票\uD83C\uDFAB票\uD83C\uDFAB票", 4)).isEqualTo("票\uD83C\uDFAB票…");
		assertThat(ForeignText.inOneLine("票\uD83C\uDFAB票", 3)).isEqualTo("票\uD83C\uDFAB票");
	}

}
