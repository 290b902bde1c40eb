package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of several accounts. It comes before that of the only account, which
 * backs off then.
 */
@AutoConfiguration(before = WeChatAccountAutoConfiguration.class)
@EnableConfigurationProperties(WeChatProperties.class)
@Import(NamedAccountsRegistrar.class)
public final class WeChatNamedAccountsAutoConfiguration {

}
