package io.github.wxjssdk.credential;

import java.time.Duration;

/**
 * What a user can choose about refreshing.
 *
 * @param waitAtMost how long a caller waits for a refresh
 * @param refreshAhead whether to refresh although nobody asks
 * @param fetchClassicWithoutStore whether to fetch a classic token when the store is down
 */
record RefreshPolicy(Duration waitAtMost, boolean refreshAhead, boolean fetchClassicWithoutStore) {
}
