package io.github.wxjssdk.spring.autoconfigure;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Chooses the builder of the {@code WebClient} for WeChat. An application may customize
 * its other calls: choose an instance of a service, add a bearer token, retry. For WeChat
 * that would send a call elsewhere, give a foreign credential away, or fetch a token
 * twice. So its builder is used only if it has the qualifier {@code weChat}.
 */
final class WebClientBuilders {

	private WebClientBuilders() {
	}

	/**
	 * Choose a builder.
	 * @param qualified the application's builders that have the qualifier {@code weChat}
	 * @param observations what observes the calls otherwise
	 * @return the application's, or a plain one that is observed
	 */
	static WebClient.Builder of(ObjectProvider<WebClient.Builder> qualified,
			ObjectProvider<ObservationRegistry> observations) {
		return qualified.getIfAvailable(() -> {
			WebClient.Builder plain = WebClient.builder();
			observations.ifUnique(plain::observationRegistry);
			return plain;
		});
	}

}
