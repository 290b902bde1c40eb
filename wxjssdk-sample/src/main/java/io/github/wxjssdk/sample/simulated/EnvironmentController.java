package io.github.wxjssdk.sample.simulated;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page whether to load a bridge, or to leave that to the WeChat app.
 */
@RestController
class EnvironmentController {

	private final SampleEnvironment environment;

	EnvironmentController(Environment environment) {
		this.environment = new SampleEnvironment(
				environment.matchesProfiles("wechat") ? null : BridgeController.BRIDGE);
	}

	/** A script for pages that just want to be in WeChat, wherever they are. */
	@GetMapping(path = "/sample/wechat.js", produces = "text/javascript;charset=UTF-8")
	ResponseEntity<String> weChat() {
		String bridge = this.environment.bridge();
		return (bridge != null) ? ResponseEntity.status(HttpStatus.FOUND).location(URI.create(bridge)).build()
				: ResponseEntity.ok("// The app brings its bridge with it.\n");
	}

	@GetMapping("/sample/environment")
	SampleEnvironment environment() {
		return this.environment;
	}

	/**
	 * Where the page is.
	 *
	 * @param bridge the script that makes a browser look like WeChat, {@code null} if the
	 * page is meant for the WeChat app
	 */
	record SampleEnvironment(@Nullable String bridge) {
	}

}
