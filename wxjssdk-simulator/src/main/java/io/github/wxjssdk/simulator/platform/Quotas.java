package io.github.wxjssdk.simulator.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The quotas of one account, for each path. They are reset at midnight in Beijing, and
 * when the account clears them, at most ten times a month.
 */
final class Quotas {

	static final int CLEARED_A_MONTH = 10;

	static final int STABLE_TOKENS_A_MINUTE = 10_000;

	private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

	private final Map<String, Integer> used = new HashMap<>();

	private @Nullable LocalDate day;

	private long minute;

	private int stableTokensThatMinute;

	private @Nullable YearMonth month;

	private int clearedThatMonth;

	static LocalDate dayOf(Instant now) {
		return LocalDate.ofInstant(now, BEIJING);
	}

	void count(Operation operation, int dailyLimit, Instant now) {
		startNewDay(now);
		if (this.used.merge(operation.path(), 1, Integer::sum) > dailyLimit) {
			throw ApiError.of(45009);
		}
		if (operation == Operation.STABLE_TOKEN) {
			countMinute(now);
		}
	}

	Quota get(Operation operation, int dailyLimit, Instant now) {
		startNewDay(now);
		int calls = this.used.getOrDefault(operation.path(), 0);
		return new Quota(dailyLimit, Math.min(calls, dailyLimit));
	}

	void exhaust(Operation operation, int dailyLimit, Instant now) {
		startNewDay(now);
		this.used.put(operation.path(), dailyLimit);
	}

	void clear(Instant now) {
		YearMonth thisMonth = YearMonth.from(dayOf(now));
		if (!thisMonth.equals(this.month)) {
			this.month = thisMonth;
			this.clearedThatMonth = 0;
		}
		if (this.clearedThatMonth >= CLEARED_A_MONTH) {
			throw ApiError.of(48006);
		}
		this.clearedThatMonth++;
		this.used.clear();
	}

	void restore() {
		this.used.clear();
		this.clearedThatMonth = 0;
	}

	private void countMinute(Instant now) {
		long thisMinute = now.getEpochSecond() / 60;
		if (thisMinute != this.minute) {
			this.minute = thisMinute;
			this.stableTokensThatMinute = 0;
		}
		if (++this.stableTokensThatMinute > STABLE_TOKENS_A_MINUTE) {
			throw ApiError.of(45011);
		}
	}

	private void startNewDay(Instant now) {
		LocalDate today = dayOf(now);
		if (!today.equals(this.day)) {
			this.day = today;
			this.used.clear();
		}
	}

}
