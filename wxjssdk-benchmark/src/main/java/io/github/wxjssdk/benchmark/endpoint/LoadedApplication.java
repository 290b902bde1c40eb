package io.github.wxjssdk.benchmark.endpoint;

import java.util.List;

import io.github.wxjssdk.signature.JsSdkConfig;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A web application with the starter, and with an endpoint to compare with. */
@RestController
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class LoadedApplication {

	/**
	 * Return the same JSON as the starter's endpoint, but sign nothing.
	 * @param url the page's URL
	 * @return the same for every URL
	 */
	@GetMapping("/trivial")
	public JsSdkConfig trivial(@RequestParam String url) {
		return new JsSdkConfig("wx5823bf96d3bd56c7", 1414587457, "Wm3WZYTPz0wzccnW",
				"0f9de62fce790f9a083d5c99e95740ceb90c27ed", List.of("chooseImage"), List.of(), false, url);
	}

}
