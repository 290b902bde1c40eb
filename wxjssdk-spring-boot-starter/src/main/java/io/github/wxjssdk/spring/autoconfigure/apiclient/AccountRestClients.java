package io.github.wxjssdk.spring.autoconfigure.apiclient;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.accesstoken.AccessTokenHttpClient;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.autoconfigure.webclient.ApiConnections;
import io.github.wxjssdk.spring.webclient.ApiConnection;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Makes {@code RestClient}s that send an account's access token, from the application's
 * own builder.
 */
final class AccountRestClients {

	private final WeChatProperties properties;

	private final ObjectProvider<RestClient.Builder> builder;

	private final ObjectProvider<SslBundles> sslBundles;

	private final BeanFactory beanFactory;

	AccountRestClients(WeChatProperties properties, ObjectProvider<RestClient.Builder> builder,
			ObjectProvider<SslBundles> sslBundles, BeanFactory beanFactory) {
		this.properties = properties;
		this.builder = builder;
		this.sslBundles = sslBundles;
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
		ApiConnection connection = ApiConnections.of(this.properties.api(), this.sslBundles);
		return this.builder.getIfUnique(RestClient::builder)
			.clone()
			.requestFactory(new JdkClientHttpRequestFactory(new AccessTokenHttpClient(accessTokens, connection)))
			.uriBuilderFactory(new DefaultUriBuilderFactory(connection.baseUrl().toString()))
			.build();
	}

}
