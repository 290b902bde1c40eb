package io.github.wxjssdk.sample.simulated;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.github.wxjssdk.simulator.WeChatSimulator;

/**
 * Starts a simulator with two accounts and points the starter's properties to it, unless
 * the person who starts the application has said where WeChat is. An initializer, because
 * the properties must be there before any bean is.
 */
class SimulatorInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final String SHOP_APP_ID = "wx00000000000005a0";

	private static final String SHOP_APP_SECRET = "5a05a05a05a05a05a05a05a05a05a05a";

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (environment.matchesProfiles("wechat") || environment.containsProperty("wechat.api.base-url")) {
			return;
		}
		WeChatSimulator simulator = WeChatSimulator.builder()
			.account(WeChatSimulator.APP_ID, WeChatSimulator.APP_SECRET)
			.account(SHOP_APP_ID, SHOP_APP_SECRET)
			.boundDomain("*")
			.start();
		environment.getPropertySources().addFirst(new MapPropertySource("simulator", properties(simulator)));
		// Not a definition: processing ahead of time could not write it down.
		context.getDefaultListableBeanFactory().registerSingleton("weChatSimulator", simulator);
		context.getDefaultListableBeanFactory().registerDisposableBean("weChatSimulator", simulator::close);
	}

	/**
	 * An application with accounts of its own writes these in application.yaml. An
	 * account without a name, perhaps in the environment, does not go with them.
	 */
	private static Map<String, Object> properties(WeChatSimulator simulator) {
		return Map.of("wechat.api.base-url", simulator.baseUrl(), "wechat.primary-account", "brand",
				"wechat.accounts.brand.app-id", WeChatSimulator.APP_ID, "wechat.accounts.brand.app-secret",
				WeChatSimulator.APP_SECRET, "wechat.accounts.shop.app-id", SHOP_APP_ID,
				"wechat.accounts.shop.app-secret", SHOP_APP_SECRET, "wechat.app-id", "", "wechat.app-secret", "");
	}

}
