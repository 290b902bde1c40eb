package io.github.wxjssdk.sample.simulated;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * Serves the simulator's bridge, and the check of signatures that it asks for, on the
 * page's own origin, and to pages of others as the simulator does. The simulator itself
 * listens on this machine's loopback interface only, where a phone, a container's host or
 * a tunnel cannot reach it. Nothing else of the simulator is passed on, its secrets least
 * of all.
 */
@RestController
@CrossOrigin
@Profile("!wechat")
class BridgeController {

	static final String BRIDGE = "/simulator/bridge.js";

	private final RestClient simulator;

	BridgeController(@Value("${wechat.api.base-url}") String baseUrl) {
		this.simulator = RestClient.builder()
			.baseUrl(baseUrl)
			.defaultStatusHandler((status) -> status.isError(), (request, response) -> {
			})
			.build();
	}

	@GetMapping(BRIDGE)
	ResponseEntity<byte[]> bridge(@RequestParam(defaultValue = "android") String agent) {
		return passOn(this.simulator.get().uri(BRIDGE + "?agent={agent}", agent));
	}

	@PostMapping("/simulator/verify")
	ResponseEntity<byte[]> verify(@RequestBody byte[] question) {
		return passOn(
				this.simulator.post().uri("/simulator/verify").contentType(MediaType.APPLICATION_JSON).body(question));
	}

	private static ResponseEntity<byte[]> passOn(RestClient.RequestHeadersSpec<?> request) {
		ResponseEntity<byte[]> answer = request.retrieve().toEntity(byte[].class);
		return ResponseEntity.status(answer.getStatusCode())
			.headers((headers) -> headers.setContentType(answer.getHeaders().getContentType()))
			.body(answer.getBody());
	}

}
