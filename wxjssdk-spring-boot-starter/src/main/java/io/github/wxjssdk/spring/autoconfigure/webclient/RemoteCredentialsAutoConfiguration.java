package io.github.wxjssdk.spring.autoconfigure.webclient;

import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.remote.WebClientTokenServerApi;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the way to a token server, from which the credentials of all
 * accounts are copied then.
 */
@AutoConfiguration
@ConditionalOnClass(WebClient.class)
@ConditionalOnProperty("wechat.credentials.remote.url")
@EnableConfigurationProperties(WeChatProperties.class)
public final class RemoteCredentialsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TokenServerApi weChatTokenServerApi(WeChatProperties properties, ObjectProvider<WebClient.Builder> builder,
			ObjectProvider<SslBundles> sslBundles) {
		WeChatProperties.Credentials.Remote remote = properties.credentials().remote();
		return new WebClientTokenServerApi(builder.getIfUnique(WebClient::builder),
				ApiConnections.of(remote.requireUrl(), remote, sslBundles), remote.requireKey());
	}

}
