package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.client.AccessTokenHttpClient;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Makes {@code RestClient}s that send an account's access token, on a plain builder or
 * the one that the application has qualified with {@code weChat}.
 */
final class AccountRestClients {

	private final ApiConnection connection;

	private final ObjectProvider<RestClient.Builder> builder;

	private final ObjectProvider<ObservationRegistry> observations;

	private final BeanFactory beanFactory;

	AccountRestClients(ApiConnection connection, @Qualifier("weChat") ObjectProvider<RestClient.Builder> builder,
			ObjectProvider<ObservationRegistry> observations, BeanFactory beanFactory) {
		this.connection = connection;
		this.builder = builder;
		this.observations = observations;
		this.beanFactory = beanFactory;
	}

	/** For the only or the primary account. */
	RestClient restClient() {
		return restClient(this.beanFactory.getBean(AccessTokens.class));
	}

	RestClient restClient(String account) {
		return restClient(
				BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, AccessTokens.class, account));
	}

	private RestClient restClient(AccessTokens accessTokens) {
		return this.builder.getIfAvailable(this::plain)
			.clone()
			.requestFactory(new JdkClientHttpRequestFactory(new AccessTokenHttpClient(accessTokens, this.connection)))
			.uriBuilderFactory(new DefaultUriBuilderFactory(this.connection.baseUrl().toString()))
			.build();
	}

	private RestClient.Builder plain() {
		RestClient.Builder plain = RestClient.builder();
		this.observations.ifUnique(plain::observationRegistry);
		return plain;
	}

}
