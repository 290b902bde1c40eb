package io.github.wxjssdk.benchmark.footprint;

import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A web application that only has what its class path contains. It uses no other class of
 * the benchmark.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	/**
	 * Start, print milliseconds and beans, and end.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		Map<String, Object> properties = Map.of("server.port", 0, "wechat.app-id", "wx5823bf96d3bd56c7",
				"wechat.app-secret", "0123456789abcdef0123456789abcdef", "wx.mp.app-id", "wx5823bf96d3bd56c7",
				"wx.mp.secret", "0123456789abcdef0123456789abcdef");
		long start = System.nanoTime();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(EmptyApplication.class)
			.bannerMode(Banner.Mode.OFF)
			.properties(properties)
			.run()) {
			System.out.println((System.nanoTime() - start) / 1_000_000 + " " + context.getBeanDefinitionCount());
		}
	}

}
