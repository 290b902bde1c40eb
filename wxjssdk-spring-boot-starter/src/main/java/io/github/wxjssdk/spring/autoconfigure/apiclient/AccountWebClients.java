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
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Makes {@code WebClient}s that send an account's access token, from the application's
 * own builder.
 */
final class AccountWebClients {

	private final WeChatProperties properties;

	private final ObjectProvider<WebClient.Builder> builder;

	private final ObjectProvider<SslBundles> sslBundles;

	private final BeanFactory beanFactory;

	AccountWebClients(WeChatProperties properties, ObjectProvider<WebClient.Builder> builder,
			ObjectProvider<SslBundles> sslBundles, BeanFactory beanFactory) {
		this.properties = properties;
		this.builder = builder;
		this.sslBundles = sslBundles;
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
		ApiConnection connection = ApiConnections.of(this.properties.api(), this.sslBundles);
		return this.builder.getIfUnique(WebClient::builder)
			.clone()
			.clientConnector(new JdkClientHttpConnector(new AccessTokenHttpClient(accessTokens, connection)))
			.uriBuilderFactory(new DefaultUriBuilderFactory(connection.baseUrl().toString()))
			.build();
	}

}
