package io.github.wxjssdk.spring.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisScriptingCommands;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The operations on the ledger of a credential, as scripts that Redis runs atomically.
 */
enum LedgerScript {

	READ("read.lua"), READ_ALL("read-all.lua"), ACQUIRE("acquire.lua"), PUBLISH("publish.lua"), FAIL("fail.lua"),
	SPEND_FORCED_REFRESH("spend-forced-refresh.lua");

	private final RedisScript<?> script;

	LedgerScript(String file) {
		this.script = RedisScript.of(text("ledger.lua") + "\n" + text(file));
	}

	/**
	 * Run the script. Redis usually knows it by its digest. If it does not (after a
	 * restart, or on another node), the script itself is sent.
	 * @return the reply of Redis
	 */
	@Nullable Object run(RedisConnection connection, List<String> keys, List<String> arguments) {
		RedisScriptingCommands commands = connection.scriptingCommands();
		byte[][] keysAndArguments = Stream.concat(keys.stream(), arguments.stream())
			.map((text) -> text.getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		try {
			return commands.evalSha(this.script.getSha1(), ReturnType.MULTI, keys.size(), keysAndArguments);
		}
		catch (RuntimeException ex) {
			if (!isUnknownScript(ex)) {
				throw ex;
			}
			byte[] script = this.script.getScriptAsString().getBytes(StandardCharsets.UTF_8);
			return commands.eval(script, ReturnType.MULTI, keys.size(), keysAndArguments);
		}
	}

	private static boolean isUnknownScript(@Nullable Throwable failure) {
		return failure != null
				&& (String.valueOf(failure.getMessage()).startsWith("NOSCRIPT") || isUnknownScript(failure.getCause()));
	}

	private static String text(String file) {
		try (InputStream resource = LedgerScript.class.getResourceAsStream(file)) {
			if (resource == null) {
				throw new IllegalStateException("'" + file + "' is missing beside " + LedgerScript.class.getName()
						+ ". Repackage the application with the resources of wxjssdk-spring-boot-starter.");
			}
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
