package io.github.wxjssdk.sample.simulated;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page whether WeChat is simulated. Then the page must load the simulator's
 * bridge.
 */
@RestController
class EnvironmentController {

	private final SampleEnvironment environment;

	EnvironmentController(Environment environment) {
		this.environment = new SampleEnvironment(
				environment.matchesProfiles("wechat") ? null : BridgeController.BRIDGE);
	}

	/** The bridge if WeChat is simulated, otherwise a script that does nothing. */
	@GetMapping(path = "/sample/wechat.js", produces = "text/javascript;charset=UTF-8")
	ResponseEntity<String> weChat() {
		String bridge = this.environment.bridge();
		return (bridge != null) ? ResponseEntity.status(HttpStatus.FOUND).location(URI.create(bridge)).build()
				: ResponseEntity.ok("// The WeChat app has its own bridge.\n");
	}

	@GetMapping("/sample/environment")
	SampleEnvironment environment() {
		return this.environment;
	}

	/**
	 * Where the page runs.
	 *
	 * @param bridge the script that makes a browser look like WeChat, or {@code null} if
	 * WeChat is not simulated
	 */
	record SampleEnvironment(@Nullable String bridge) {
	}

}
