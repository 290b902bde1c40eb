package io.github.wxjssdk.sample.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the browser says it is.
 */
enum Agent {

	/** A laptop's browser as it is: the bridge makes it look like WeChat. */
	LAPTOP(null),

	/** WeChat 8 on Android. */
	ANDROID("Mozilla/5.0 (Linux; Android 14; 23127PN0CC Build/UKQ1.230804.001; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
			+ " Version/4.0 Chrome/130.0.6723.103 Mobile Safari/537.36 XWEB/1300259 MMWEBSDK/20241103"
			+ " MicroMessenger/8.0.55.2780(0x28003737) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64"),

	/** WeChat 8 on an iPhone. */
	IPHONE("Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
			+ " Mobile/15E148 MicroMessenger/8.0.54(0x18003631) NetType/WIFI Language/zh_CN");

	private final @Nullable String userAgent;

	Agent(@Nullable String userAgent) {
		this.userAgent = userAgent;
	}

	NewContextOptions contextOptions() {
		NewContextOptions options = new NewContextOptions().setLocale("zh-CN");
		return (this.userAgent == null) ? options.setViewportSize(1280, 900)
				: options.setUserAgent(this.userAgent)
					.setViewportSize(390, 844)
					.setDeviceScaleFactor(2)
					.setHasTouch(true)
					.setIsMobile(true);
	}

}
