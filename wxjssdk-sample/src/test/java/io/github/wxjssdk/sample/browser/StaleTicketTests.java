package io.github.wxjssdk.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page does, and its server, when WeChat has dropped the ticket. */
@BrowserTest
@Timeout(60)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StaleTicketTests {

	private static Chromium chromium;

	@Autowired
	private WeChatSimulator simulator;

	@Autowired
	private LaterScheduler scheduler;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void takeChromium(Chromium shared) {
		chromium = shared;
	}

	@Test
	void aTicketThatDiedIsReportedReplacedAndForgotten() {
		String origin = "http://127.0.0.1:" + this.port;
		try (HelperPage page = chromium.newHelperPage(origin, origin, Agent.ANDROID.contextOptions())) {
			page.open("/page");
			assertThat(page.ready().ok()).isTrue();
			this.simulator.account().revokeTickets();
			// A ticket younger than this is kept, whatever a page reports.
			this.scheduler.advance(Duration.ofSeconds(301));
			page.evaluate("history.pushState(null, '', '/page/2')");
			page.awaitVerdicts(3);
			assertThat(page.ready().ok()).isTrue();
			assertThat(page.verdicts()).isEqualTo(List.of("ok", "fail_invalid signature", "ok"));
			assertThat(page.signedPaths()).containsExactly("/page", "/page/2", "/page/2");
			assertThat(page.reports()).singleElement()
				.asString()
				.contains("\"url\":\"" + origin + "/page/2\"", "\"timestamp\":", "\"nonceStr\":", "\"signature\":",
						"\"realAuthUrl\":");
			assertThat(page.sentences()).containsExactly("[WxJsSdk] config:invalid signature. Signing once more.");
			assertThat(page.strayRequests()).isEmpty();
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		LaterScheduler scheduler() {
			return new LaterScheduler(Scheduler.system());
		}

	}

	/** This machine, some time from now. */
	static final class LaterScheduler implements Scheduler {

		private final Scheduler now;

		private final AtomicLong nanosAhead = new AtomicLong();

		LaterScheduler(Scheduler now) {
			this.now = now;
		}

		void advance(Duration duration) {
			this.nanosAhead.addAndGet(duration.toNanos());
		}

		@Override
		public long nanoTime() {
			return this.now.nanoTime() + this.nanosAhead.get();
		}

		@Override
		public long currentTimeMillis() {
			return this.now.currentTimeMillis() + this.nanosAhead.get() / 1_000_000;
		}

		@Override
		public void execute(Runnable task) {
			this.now.execute(task);
		}

		@Override
		public Runnable schedule(Runnable task, Duration delay) {
			return this.now.schedule(task, delay);
		}

		@Override
		public double random() {
			return this.now.random();
		}

		@Override
		public void close() {
			this.now.close();
		}

	}

}
