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
 * Serves the simulator's bridge and its check of signatures on the origin of the page.
 * The simulator itself listens only on the loopback interface. A phone, the host of a
 * container or a tunnel cannot reach it there. Pages of other origins may use both, as
 * with the simulator. Nothing else of the simulator is served, above all not its secrets.
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
	ResponseEntity<byte[]> verify(@RequestBody byte[] body) {
		return passOn(
				this.simulator.post().uri("/simulator/verify").contentType(MediaType.APPLICATION_JSON).body(body));
	}

	private static ResponseEntity<byte[]> passOn(RestClient.RequestHeadersSpec<?> request) {
		ResponseEntity<byte[]> response = request.retrieve().toEntity(byte[].class);
		return ResponseEntity.status(response.getStatusCode())
			.headers((headers) -> headers.setContentType(response.getHeaders().getContentType()))
			.body(response.getBody());
	}

}
