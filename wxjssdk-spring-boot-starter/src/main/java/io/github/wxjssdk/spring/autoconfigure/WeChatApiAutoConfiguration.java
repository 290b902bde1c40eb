package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the connection to WeChat, which all calls of all accounts share,
 * and of the calls for credentials.
 */
@AutoConfiguration
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatApiAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ApiConnection weChatApiConnection(WeChatProperties properties, ObjectProvider<SslBundles> sslBundles) {
		return ApiConnections.of(properties.api(), sslBundles);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebClient.class)
	static class CallsByWebClient {

		@Bean
		@ConditionalOnMissingBean
		WeChatApi weChatApi(WeChatProperties properties, ApiConnection connection,
				@Qualifier("weChat") ObjectProvider<WebClient.Builder> builder,
				ObjectProvider<ObservationRegistry> observations) {
			ApiConnections.warnIfReadable("wechat.api.base-url", properties.api().baseUrl(), "the app secret");
			return new WebClientWeChatApi(WebClientBuilders.of(builder, observations), connection);
		}

	}

}
