package io.github.wxjssdk.sample.simulated;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.github.wxjssdk.simulator.WeChatSimulator;

/**
 * Starts a simulator with two accounts, and sets the starter's properties so that the
 * application uses it. It does nothing if the profile {@code wechat} is active or
 * {@code wechat.api.base-url} is set. It is an initializer, because the properties must
 * exist before the beans.
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
		// A bean definition would not work, because AOT processing cannot generate code
		// for it.
		context.getDefaultListableBeanFactory().registerSingleton("weChatSimulator", simulator);
		context.getDefaultListableBeanFactory().registerDisposableBean("weChatSimulator", simulator::close);
	}

	/**
	 * An application with real accounts sets these in application.yaml. The empty values
	 * hide an account without a name, which may be set in the environment: named accounts
	 * and an account without a name cannot be combined.
	 */
	private static Map<String, Object> properties(WeChatSimulator simulator) {
		return Map.of("wechat.api.base-url", simulator.baseUrl(), "wechat.primary-account", "brand",
				"wechat.accounts.brand.app-id", WeChatSimulator.APP_ID, "wechat.accounts.brand.app-secret",
				WeChatSimulator.APP_SECRET, "wechat.accounts.shop.app-id", SHOP_APP_ID,
				"wechat.accounts.shop.app-secret", SHOP_APP_SECRET, "wechat.app-id", "", "wechat.app-secret", "");
	}

}
