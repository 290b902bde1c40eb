package io.github.wxjssdk.simulator.platform;

/**
 * The quota of an account for today.
 *
 * @param dailyLimit the allowed calls per day
 * @param used the calls of today so far
 */
public record Quota(int dailyLimit, int used) {

	/**
	 * The remaining calls of today.
	 * @return the limit minus the used calls, at least 0
	 */
	public int remain() {
		return Math.max(0, this.dailyLimit - this.used);
	}

}
