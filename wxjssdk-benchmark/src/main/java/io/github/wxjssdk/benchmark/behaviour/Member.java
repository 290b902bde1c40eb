package io.github.wxjssdk.benchmark.behaviour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.library.Setting;
import io.github.wxjssdk.benchmark.library.SigningApplication;

/**
 * One JVM of several. It reads numbers, and for each it lets that many threads sign at
 * once.
 */
final class Member {

	static final String READY = "ready";

	static final int NO_REDIS = 0;

	private Member() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		int redis = Integer.parseInt(arguments[2]);
		Setting setting = new Setting(arguments[1], (redis != NO_REDIS) ? OptionalInt.of(redis) : OptionalInt.empty());
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		try (SigningApplication application = Library.valueOf(arguments[0]).start(setting)) {
			System.out.println(READY);
			for (String threads = commands.readLine(); threads != null; threads = commands.readLine()) {
				Callers callers = new Callers(Integer.parseInt(threads), () -> application.sign(Situations.PAGE));
				System.out.println(callers.once(Duration.ofSeconds(15)));
			}
		}
		System.exit(0);
	}

}
