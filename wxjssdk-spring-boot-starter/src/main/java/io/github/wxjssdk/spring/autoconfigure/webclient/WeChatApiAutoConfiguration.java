package io.github.wxjssdk.spring.autoconfigure.webclient;

import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.webclient.WebClientWeChatApi;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the way to WeChat.
 */
@AutoConfiguration
@ConditionalOnClass(WebClient.class)
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatApiAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WeChatApi weChatApi(WeChatProperties properties, ObjectProvider<WebClient.Builder> builder,
			ObjectProvider<SslBundles> sslBundles) {
		ApiConnections.warnIfReadable("wechat.api.base-url", properties.api().baseUrl(), "the app secret");
		return new WebClientWeChatApi(builder.getIfUnique(WebClient::builder),
				ApiConnections.of(properties.api(), sslBundles));
	}

}
