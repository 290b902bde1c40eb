package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.wxjssdk.simulator.WeChatSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The token server's client for Node, as the documentation has it. */
@Timeout(300)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "wechat.max-wait=1m", "wechat.api.read-timeout=10s", "wechat.token-server.enabled=true",
				"wechat.token-server.keys.node.value=" + DocumentedNodeTests.KEY })
class DocumentedNodeTests {

	static final String KEY = "0123456789abcdef0123456789abcdef";

	private static final String CALLS = """

			const token = await wechat('access-token');
			console.log(await wechat('access-token', token), await wechat('jsapi-ticket'));
			""";

	@Test
	void getsATokenAndReportsOne(@LocalServerPort int port, @Autowired WeChatSimulator simulator, @TempDir Path folder)
			throws Exception {
		assumeThat(isNodeInstalled()).as("Node.js is installed").isTrue();
		String client = Document.read("docs/token-server.md").code(getClass(), "js", "export async function wechat");
		String patient = client.replace("timeout(8000)", "timeout(120000)");
		Path script = Files.writeString(folder.resolve("client.mjs"), patient + CALLS);
		ProcessBuilder builder = new ProcessBuilder("node", script.toString()).redirectErrorStream(true);
		builder.environment().put("TOKEN_SERVER", "http://127.0.0.1:" + port + "/wechat/token-server");
		builder.environment().put("TOKEN_SERVER_KEY", KEY);
		assertThat(output(builder.start()))
			.isEqualTo(simulator.account().stableAccessToken() + " " + simulator.currentTicket() + "\n");
	}

	private static boolean isNodeInstalled() throws InterruptedException {
		try {
			return new ProcessBuilder("node", "--version").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String output(Process process) throws Exception {
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
