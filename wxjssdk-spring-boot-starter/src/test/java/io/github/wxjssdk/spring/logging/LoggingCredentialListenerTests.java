package io.github.wxjssdk.spring.logging;

import java.io.IOException;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the person on call reads.
 */
class LoggingCredentialListenerTests {

	private static final CredentialKey KEY = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private static final CredentialKey OTHER = new CredentialKey("wx1", CredentialKind.STABLE_ACCESS_TOKEN);

	private final LogCapture log = LogCapture.of(LoggingCredentialListener.class);

	private final LoggingCredentialListener listener = new LoggingCredentialListener();

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void saysOnceThatItWorks() {
		fetched(KEY);
		fetched(KEY);
		this.listener.onEvent(new CredentialEvent.Adopted(KEY, 3, Duration.ofHours(1)));
		assertThat(this.log.lines(Level.INFO))
			.containsExactly("JSAPI_TICKET of wx1 was fetched in 120 ms and lives 7200 s.");
		assertThat(this.log.lines(Level.DEBUG)).hasSize(2);
	}

	@Test
	void saysOnceThatThereIsTroubleAndOnceThatItIsOver() {
		fetched(KEY);
		failed(WeChatApiException.answered("getTicket", 45009, "reach max api daily quota limit rid: 1"));
		failed(WeChatApiException.answered("getTicket", 45009, "reach max api daily quota limit rid: 2"));
		fetched(KEY);
		assertThat(this.log.lines(Level.WARN)).singleElement()
			.asString()
			.startsWith("JSAPI_TICKET of wx1 could not be refreshed: WeChat answered 45009")
			.contains("The next try is in 60 s.");
		assertThat(this.log.lines(Level.INFO)).hasSize(2)
			.last()
			.asString()
			.startsWith("The trouble is over: JSAPI_TICKET of wx1 was fetched");
	}

	@Test
	void saysThatTheTroubleIsAnother() {
		failed(WeChatApiException.answered("getTicket", -1, "system error"));
		failed(new IOException("There is no answer"));
		failed(WeChatApiException.answered("getTicket", -1, "system error"));
		this.listener.onEvent(new CredentialEvent.StoreFailed(KEY, new IllegalStateException("store is down")));
		assertThat(this.log.lines(Level.WARN)).hasSize(4);
	}

	@Test
	void keepsCredentialsApart() {
		failed(new IOException("There is no answer"));
		this.listener
			.onEvent(new CredentialEvent.RefreshFailed(OTHER, new IOException("There is no answer"), Duration.ZERO));
		fetched(OTHER);
		assertThat(this.log.lines(Level.WARN)).hasSize(2);
		assertThat(this.log.lines(Level.INFO)).singleElement().asString().contains("STABLE_ACCESS_TOKEN");
	}

	@Test
	void saysNothingAloudAboutInvalidation() {
		this.listener.onEvent(new CredentialEvent.Invalidated(KEY, false));
		assertThat(this.log.lines(Level.DEBUG)).hasSize(1);
		assertThat(this.log.lines(Level.INFO)).isEmpty();
	}

	private void fetched(CredentialKey key) {
		this.listener
			.onEvent(new CredentialEvent.Fetched(key, 1, true, Duration.ofSeconds(7200), Duration.ofMillis(120)));
	}

	private void failed(Throwable cause) {
		this.listener.onEvent(new CredentialEvent.RefreshFailed(KEY, cause, Duration.ofMinutes(1)));
	}

}
