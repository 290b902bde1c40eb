package io.github.wxjssdk.guard;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStoreException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTests {

	@Test
	void unwrapsWhatStagesWrap() {
		IOException cause = new IOException();
		assertThat(Causes.unwrap(new CompletionException(new ExecutionException(cause)))).isSameAs(cause);
		assertThat(Causes.unwrap(cause)).isSameAs(cause);
	}

	@Test
	void doesNotUnwrapWhatExplainsItsCause() {
		RuntimeException explained = new IllegalStateException("explained", new IOException());
		assertThat(Causes.unwrap(new CompletionException(explained))).isSameAs(explained);
	}

	@Test
	void repeatsMessagesThatHoldNoSecret() {
		assertThat(Causes.describe(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, -1, "system error")))
			.contains("-1");
		assertThat(Causes.describe(new CredentialStoreException("Redis is down", null))).isEqualTo("Redis is down");
		assertThat(Causes.describe(new CoolingDownException("because"))).isEqualTo("because");
		assertThat(Causes.describe(new TimeoutException("too late"))).isEqualTo("too late");
		assertThat(Causes.describe(new Deadline.NotCalledException("nothing was sent"))).isEqualTo("nothing was sent");
	}

	@Test
	void repeatsNoMessageOfAnybodyElse() {
		assertThat(Causes.describe(new IOException("GET /cgi-bin/token?secret=63fcd5ab")))
			.isEqualTo("the call ended with IOException.");
	}

	@Test
	void explainWhyACredentialIsUnavailable() {
		CredentialKey key = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);
		CredentialStoreException cause = new CredentialStoreException("Redis is down.", null);
		CredentialUnavailableException failure = new CredentialUnavailableException(key, Causes.describe(cause), cause,
				Duration.ofMillis(61_500));
		assertThat(failure)
			.hasMessage("There is no usable JSAPI_TICKET of wx1: Redis is down. Trying again makes sense in 61 s.");
		assertThat(failure.key()).isEqualTo(key);
		assertThat(failure.retryAfter()).hasMillis(61_500);
		assertThat(new CredentialUnavailableException(key, "It is late.", null, Duration.ZERO))
			.hasMessageContaining(": It is late. Trying")
			.hasMessageContaining("in 1 s.");
	}

}
