package io.github.wxjssdk.benchmark.signing;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.library.Redis;
import io.github.wxjssdk.benchmark.library.Setting;
import io.github.wxjssdk.benchmark.library.SigningApplication;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An application that already has its ticket. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class WarmApplication {

	/** As long as the tickets of WeChat. */
	private static final String TICKET = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

	/** With WxJava's nonce of 16 characters, 206 bytes are signed. */
	private static final String PAGE = "https://www.example.com/articles/2026?from=singlemessag";

	/** The library that signs. */
	@Param({ "WXJSSDK", "WXJAVA" })
	public Library library;

	/** Where it keeps its credentials. */
	@Param({ "memory", "Redis" })
	public String storage;

	private WeChatSimulator weChat;

	private @Nullable Redis redis;

	private SigningApplication application;

	@Setup(Level.Trial)
	public void start() throws Exception {
		this.weChat = WeChatSimulator.start();
		this.weChat.account().useTicket(Operation.JSAPI_TICKET, TICKET);
		this.redis = this.storage.equals("Redis") ? Redis.start() : null;
		String baseUrl = this.weChat.baseUrl();
		this.application = this.library
			.start((this.redis != null) ? Setting.onRedis(baseUrl, this.redis) : Setting.inMemory(baseUrl));
		sign();
	}

	Object sign() throws Exception {
		return this.application.sign(PAGE);
	}

	@TearDown(Level.Trial)
	public void stop() {
		this.application.close();
		this.weChat.close();
		if (this.redis != null) {
			this.redis.close();
		}
	}

}
