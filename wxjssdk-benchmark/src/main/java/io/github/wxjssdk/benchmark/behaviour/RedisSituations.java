package io.github.wxjssdk.benchmark.behaviour;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.library.Redis;
import io.github.wxjssdk.benchmark.library.Setting;
import io.github.wxjssdk.benchmark.library.SigningApplication;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;

/** The situations of several JVMs that share a Redis. */
record RedisSituations(Library library, Report report) {

	private static final int MEMBERS = 3;

	private static final int THREADS = 50;

	private static final int VISITORS = 20;

	private static final Duration WATCHED = Duration.ofSeconds(10);

	/** The locks of one library last 30 seconds, those of the other 60. */
	private static final Duration CAP = Duration.ofSeconds(75);

	void all() throws Exception {
		fleet();
		whileSigning("Redis killed, ticket held", Redis::kill, Redis::startAgain);
		whileSigning("Redis frozen, ticket held", Redis::freeze, Redis::thaw);
		whileSigning("keys evicted, ticket held", Redis::flush, (redis) -> {
		});
		holderKilled();
	}

	private void fleet() throws Exception {
		try (WeChatSimulator weChat = Situations.weChat();
				Redis redis = Redis.start();
				MemberJvm one = new MemberJvm(this.library, setting(weChat, redis));
				MemberJvm two = new MemberJvm(this.library, setting(weChat, redis));
				MemberJvm three = new MemberJvm(this.library, setting(weChat, redis))) {
			List<MemberJvm> members = List.of(one, two, three);
			for (MemberJvm member : members) {
				member.awaitReady();
			}
			String fleet = MEMBERS + " JVMs on one Redis, " + THREADS + " threads each, ";
			this.report.add(fleet + "cold", this.library, askAll(members), weChat);
			weChat.calls().reset();
			redis.flush();
			this.report.add(fleet + "after the keys were evicted", this.library, askAll(members), weChat);
		}
	}

	private static Latencies askAll(List<MemberJvm> members) throws Exception {
		for (MemberJvm member : members) {
			member.sign(THREADS);
		}
		Latencies all = new Latencies();
		for (MemberJvm member : members) {
			all.addAll(member.answer());
		}
		return all;
	}

	private void whileSigning(String situation, Consumer<Redis> trouble, Consumer<Redis> end) throws Exception {
		try (WeChatSimulator weChat = Situations.weChat();
				Redis redis = Redis.start();
				SigningApplication application = start(weChat, redis)) {
			application.sign(Situations.PAGE);
			weChat.calls().reset();
			trouble.accept(redis);
			Latencies callers = visitors(application).during(WATCHED);
			this.report.add(situation, this.library, callers, weChat);
			end.accept(redis);
		}
	}

	private void holderKilled() throws Exception {
		try (WeChatSimulator weChat = Situations.weChat();
				Redis redis = Redis.start();
				MemberJvm holder = new MemberJvm(this.library, setting(weChat, redis));
				SigningApplication other = start(weChat, redis)) {
			holder.awaitReady();
			weChat.next(Operation.STABLE_TOKEN).hang();
			holder.sign(1);
			while (weChat.calls().stableToken() == 0) {
				TimeUnit.MILLISECONDS.sleep(10);
			}
			holder.kill();
			Latencies callers = visitors(other).untilAnswered(CAP);
			this.report.add("cold, the JVM that fetches is killed: until 20 threads of another have signed",
					this.library, callers, weChat);
		}
	}

	private static Callers visitors(SigningApplication application) {
		return new Callers(VISITORS, () -> application.sign(Situations.PAGE));
	}

	private SigningApplication start(WeChatSimulator weChat, Redis redis) {
		return this.library.start(setting(weChat, redis));
	}

	private static Setting setting(WeChatSimulator weChat, Redis redis) {
		return Setting.onRedis(weChat.baseUrl(), redis);
	}

}
