package io.github.wxjssdk.spring.redis;

import java.net.ConnectException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class RedisFailureTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			NOAUTH Authentication required.                                            | spring.data.redis.password
			WRONGPASS invalid username-password pair or user is disabled.              | spring.data.redis.password
			NOPERM User app has no permissions to run the 'hset' command               | HSET
			ERR Error running script: @user_script:4: The user executing the script can't run this command | HSET
			ERR ACL failure in script: User app has no permissions to run the 'hset' command | HSET
			ERR Error running script (call to f_1): @user_script:43: -OOM command not allowed | maxmemory
			MISCONF Redis is configured to save RDB snapshots                          | Look into the log of Redis
			NOREPLICAS Not enough good replicas to write.                              | Look into the log of Redis
			LOADING Redis is loading the dataset in memory                             | Look into the log of Redis
			BUSY Redis is busy running a script.                                       | Look into the log of Redis
			CLUSTERDOWN The cluster is down                                            | Look into the log of Redis
			Currently not connected. Commands are rejected.                            | Check that Redis runs
			Connection closed                                                          | Check that Redis runs
			Unexpected end of stream.                                                  | Check that Redis runs
			Broken pipe (Write failed)                                                 | Check that Redis runs
			ERR unknown subcommand                                                     | Redis 5.0 or later
			BOOM                                                                       | Redis 5.0 or later
			""")
	void saysWhatToDo(String answer, String nextStep) {
		RuntimeException failure = new RedisSystemException("Error in execution", new IllegalStateException(answer));
		assertThat(RedisFailure.with("k", failure)).hasMessageContaining(nextStep);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CROSSSLOT Keys in request don't hash to the same slot",
			"ERR eval/evalsha command keys must be in same slot", "ERR 'EVAL' command keys must in same slot",
			"ERR Cross-slot queries are disabled.", "Keys must belong to same hashslot.",
			"No way to dispatch this command to Redis Cluster because keys have different slots.",
			"ERR bad lua script for redis cluster, all the keys that the script uses should be passed using the KEYS"
					+ " array, and KEYS should not be in expression" })
	void knowsWhenAScriptMayHaveOneKeyOnly(String answer) {
		assertThat(RedisFailure.isAboutSeveralKeys(new IllegalStateException(answer))).isTrue();
		assertThat(
				RedisFailure.isAboutSeveralKeys(new RedisSystemException("Error", new IllegalStateException(answer))))
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRYAGAIN Multiple keys request during rehashing of slot",
			"CLUSTERDOWN Hash slot not served", "MOVED 3999 127.0.0.1:6381", "Redis command timed out" })
	void knowsWhenAScriptMayHaveSeveralKeysAgain(String answer) {
		assertThat(RedisFailure.isAboutSeveralKeys(new IllegalStateException(answer))).isFalse();
	}

	@Test
	void putsUpWithAFailureThatSaysNothing() {
		assertThat(RedisFailure.with("k", new IllegalStateException("'X'")))
			.hasMessageContaining("(IllegalStateException: …)");
		assertThat(RedisFailure.with("k", new IllegalStateException()))
			.hasMessage("Redis failed on 'k' (IllegalStateException: null). Check that this is Redis 5.0 or later,"
					+ " or compatible with it, and look into its log.");
	}

	@Test
	void passesNoCauseOnWhateverItIs() {
		IllegalStateException cause = new IllegalStateException("unknown command 'X' with args 'confidential'");
		for (RuntimeException failure : List.of(new QueryTimeoutException("Redis command timed out", cause),
				new RedisConnectionFailureException("Unable to connect to Redis", cause),
				new RedisSystemException("Error in execution", cause))) {
			assertThat(RedisFailure.with("k", failure)).hasNoCause()
				.hasMessageContaining("(IllegalStateException: unknown command)")
				.hasMessageNotContaining("confidential");
		}
	}

	@Test
	void saysWhatTheNetworkSaysAsItNamesHostAndPort() {
		ConnectException cause = new ConnectException("Connection refused: redis.example.com/192.0.2.1:6379");
		assertThat(RedisFailure.with("k", new RedisConnectionFailureException("Unable to connect to Redis", cause)))
			.hasNoCause()
			.hasMessageContaining(
					"(ConnectException: Connection refused: redis.example.com/192.0.2.1:6379). Check that");
	}

}
