package io.github.wxjssdk.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

/**
 * Tests what a page gets from the bridge, without a browser: Node runs the script with
 * the necessary part of a DOM. What the user sees is tested with the sample, in Chromium.
 */
@ExtendWith(WeChatSimulatorExtension.class)
class BridgeTests {

	@TempDir
	private Path directory;

	@BeforeEach
	void wantNode() {
		assumeThatCode(() -> new ProcessBuilder("node", "--version").start().waitFor())
			.as("Node.js is not on the PATH: the bridge's answers are not tested")
			.doesNotThrowAnyException();
	}

	@Test
	void answersLikeTheAppOnAndroid(WeChatSimulator simulator) throws Exception {
		assertThat(run(simulator, "android")).isEqualTo("""
				agent: android, Linux armv8l
				before config: scanQRCode:fail, the permission value is offline verifying
				config: preVerifyJSAPI:ok
				after a route change: preVerifyJSAPI:fail_invalid signature http://localhost:8080/other?b=2
				config of the new route: preVerifyJSAPI:ok
				wrong domain: preVerifyJSAPI:fail_invalid url domain
				nothing asked for: preVerifyJSAPI:fail_invalid_args
				config: preVerifyJSAPI:ok
				unknown: system:function_not_exist
				not granted: geoLocation:fail, the permission value is offline verifying
				scripted: scanQRCode:ok {"resultStr":"found"}
				cancelled: chooseImage:cancel
				network: network_type:wwan {"subtype":"4g"}
				check: checkJsApi:ok {"checkResult":"{\\"chooseImage\\":true,\\"nothing\\":false}"}
				event: {"scene":"friend"}
				""");
	}

	@Test
	void answersLikeTheAppOnAnIphone(WeChatSimulator simulator) throws Exception {
		assertThat(run(simulator, "ios")).isEqualTo("""
				agent: iphone, iPhone
				before config: scanQRCode:fail, the permission value is offline verifying
				config: preVerifyJSAPI:ok
				after a route change: preVerifyJSAPI:ok
				config of the new route: preVerifyJSAPI:fail_invalid signature http://localhost:8080/landing?a=1
				wrong domain: preVerifyJSAPI:ok
				nothing asked for: preVerifyJSAPI:fail_invalid_args
				config: preVerifyJSAPI:ok
				unknown: system:function_not_exist
				not granted: geoLocation:fail, the permission value is offline verifying
				scripted: scanQRCode:ok {"resultStr":"{\\"scan_code\\":{\\"scan_result\\":\\"found\\"}}"}
				cancelled: chooseImage:cancel
				network: network_type:wwan {"subtype":"4g"}
				check: checkJsApi:ok {"checkResult":{"chooseImage":true,"nothing":false}}
				event: {"scene":"friend"}
				""");
	}

	private String run(WeChatSimulator simulator, String agent) throws Exception {
		SimulatorClient client = new SimulatorClient(simulator);
		client.ticket();
		Path bridge = Files.writeString(this.directory.resolve("bridge.js"), client.get("/simulator/bridge.js").body());
		Path output = this.directory.resolve("output.txt");
		Process node = new ProcessBuilder("node", script(), bridge.toString(),
				simulator.bridgeUrl() + "?agent=" + agent, simulator.appId(), String.valueOf(simulator.currentTicket()))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(node.waitFor(30, TimeUnit.SECONDS)).as("Node.js ended in time").isTrue();
			return Files.readString(output, StandardCharsets.UTF_8);
		}
		finally {
			node.destroyForcibly();
		}
	}

	private String script() throws IOException {
		try (var stream = BridgeTests.class.getResourceAsStream("bridge-answers.js")) {
			Path script = this.directory.resolve("bridge-answers.js");
			Files.write(script, Objects.requireNonNull(stream).readAllBytes());
			return script.toString();
		}
	}

}
