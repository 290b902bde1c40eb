package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.AccessTokens;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of clients for the application's own calls of WeChat's API.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnBean(AccessTokens.class)
@Import(ApiClientsRegistrar.class)
public final class WeChatApiClientsAutoConfiguration {

}
