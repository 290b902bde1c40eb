package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.client.AccessTokenHttpClient;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Makes {@code WebClient}s that send an account's access token, on a plain builder or the
 * one that the application has qualified with {@code weChat}.
 */
final class AccountWebClients {

	/** WeChat's media have up to 10 MB; Spring would let an answer have 256 KiB. */
	private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

	private final ApiConnection connection;

	private final ObjectProvider<WebClient.Builder> builder;

	private final ObjectProvider<ObservationRegistry> observations;

	private final BeanFactory beanFactory;

	AccountWebClients(ApiConnection connection, @Qualifier("weChat") ObjectProvider<WebClient.Builder> builder,
			ObjectProvider<ObservationRegistry> observations, BeanFactory beanFactory) {
		this.connection = connection;
		this.builder = builder;
		this.observations = observations;
		this.beanFactory = beanFactory;
	}

	/** For the only or the primary account. */
	WebClient webClient() {
		return webClient(this.beanFactory.getBean(AccessTokens.class));
	}

	WebClient webClient(String account) {
		return webClient(BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, AccessTokens.class, account));
	}

	private WebClient webClient(AccessTokens accessTokens) {
		return WebClientBuilders.of(this.builder, this.observations)
			.clone()
			.codecs((codecs) -> allowMedia(codecs.defaultCodecs()))
			.clientConnector(new JdkClientHttpConnector(new AccessTokenHttpClient(accessTokens, this.connection)))
			.uriBuilderFactory(new DefaultUriBuilderFactory(this.connection.baseUrl().toString()))
			.build();
	}

	/** Unless the application's builder says how long answers may be. */
	private static void allowMedia(CodecConfigurer.DefaultCodecs codecs) {
		if (!(codecs instanceof CodecConfigurer.DefaultCodecConfig set) || set.maxInMemorySize() == null) {
			codecs.maxInMemorySize(MAX_ANSWER_BYTES);
		}
	}

}
