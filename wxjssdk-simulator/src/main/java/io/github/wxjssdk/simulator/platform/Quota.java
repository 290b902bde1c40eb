package io.github.wxjssdk.simulator.platform;

/**
 * What an account may still call today.
 *
 * @param dailyLimit calls a day
 * @param used calls of this day so far
 */
public record Quota(int dailyLimit, int used) {

	/**
	 * Calls that are left today.
	 * @return the limit less what was used, at least 0
	 */
	public int remain() {
		return Math.max(0, this.dailyLimit - this.used);
	}

}
