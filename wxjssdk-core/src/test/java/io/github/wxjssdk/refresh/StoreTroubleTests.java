package io.github.wxjssdk.refresh;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreTroubleTests {

	private final Events.StoreTrouble trouble = new Events.StoreTrouble();

	@Test
	void aStoreThatWorksHasNoTroubleToEnd() {
		assertThat(this.trouble.endsWithRead()).isFalse();
		assertThat(this.trouble.endsWithWrite()).isFalse();
	}

	@Test
	void aStoreThatCouldNotBeReadIsBackWhenItIsRead() {
		this.trouble.notRead();
		assertThat(this.trouble.endsWithRead()).isTrue();
		assertThat(this.trouble.endsWithRead()).isFalse();
	}

	@Test
	void aStoreThatCouldOnlyNotBeWrittenIsBackWhenItIsWritten() {
		this.trouble.notWritten();
		assertThat(this.trouble.endsWithRead()).isFalse();
		assertThat(this.trouble.endsWithWrite()).isTrue();
	}

	@Test
	void aStoreThatWasDownAsAWholeIsBackAsAWhole() {
		this.trouble.notWritten();
		this.trouble.notRead();
		assertThat(this.trouble.endsWithRead()).isTrue();
		assertThat(this.trouble.endsWithWrite()).isFalse();
	}

}
