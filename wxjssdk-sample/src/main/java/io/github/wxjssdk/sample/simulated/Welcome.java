package io.github.wxjssdk.sample.simulated;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Logs which URL to open when the application is ready.
 */
@Component
class Welcome {

	private static final Logger logger = LoggerFactory.getLogger(Welcome.class);

	@EventListener
	void greet(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port");
		if (environment.matchesProfiles("wechat")) {
			logger.info("Open the public address of port {} in WeChat 请在微信里打开", port);
			return;
		}
		logger.info("Open 请打开 http://localhost:{} (WeChat is simulated 模拟微信). With your account 使用真实公众号: "
				+ "--spring.profiles.active=wechat --wechat.app-id=…, WECHAT_APPSECRET in the environment 放在环境变量里",
				port);
	}

}
