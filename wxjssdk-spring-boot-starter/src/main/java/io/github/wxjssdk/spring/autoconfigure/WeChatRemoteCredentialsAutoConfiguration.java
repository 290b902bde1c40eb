package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.client.WebClientTokenServerApi;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the client of a token server, which then supplies the credentials
 * of all accounts. Without {@code wechat.credentials.remote.url} the bean is null; a
 * condition would be decided when the application is processed ahead of time.
 */
@AutoConfiguration
@ConditionalOnClass(WebClient.class)
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatRemoteCredentialsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Nullable TokenServerApi weChatTokenServerApi(WeChatProperties properties,
			@Qualifier("weChat") ObjectProvider<WebClient.Builder> builder,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<SslBundles> sslBundles) {
		WeChatProperties.Credentials.Remote remote = properties.credentials().remote();
		if (remote.url() == null) {
			return null;
		}
		return new WebClientTokenServerApi(WebClientBuilders.of(builder, observations),
				ApiConnections.of(remote.requireUrl(), remote, sslBundles), remote.requireKey());
	}

}
