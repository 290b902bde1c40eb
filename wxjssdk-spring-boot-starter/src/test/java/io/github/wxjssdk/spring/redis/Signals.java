package io.github.wxjssdk.spring.redis;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** Stops a process at any point, and continues it. */
final class Signals {

	private Signals() {
	}

	static void send(String signal, Process process) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
		assertThat(kill.waitFor()).isZero();
	}

}
