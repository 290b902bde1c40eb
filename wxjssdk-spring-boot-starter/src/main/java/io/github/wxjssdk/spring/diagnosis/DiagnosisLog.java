package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.Finding;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.time.TimeSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs why WeChat rejected the signatures that pages report. It logs each cause once for
 * each host, at level WARN. Thread-safe.
 * <p>
 * Anybody can send reports and choose their host. So the diagnoses, the log lines and the
 * memory are limited:
 * <ul>
 * <li>10 diagnoses at once, then one in 10 seconds;</li>
 * <li>10 lines at once, then one in 10 minutes;</li>
 * <li>both for each of the first {@value #MAX_EXPECTED} hosts, and for all other hosts
 * together;</li>
 * <li>it remembers the last {@value #MAX_REMEMBERED} causes and hosts.</li>
 * </ul>
 */
public final class DiagnosisLog {

	private static final Log logger = LogFactory.getLog(DiagnosisLog.class);

	private static final int MAX_EXPECTED = 16;

	private static final int MAX_REMEMBERED = 256;

	private static final int MAX_HOST_LENGTH = 253;

	private final AccountDiagnoses diagnoses;

	private final TimeSource time;

	private final Map<String, Budget> expected = new ConcurrentHashMap<>();

	private final Budget others;

	private final Set<Seen> seen = Collections.newSetFromMap(new Recent());

	/**
	 * Create the log.
	 * @param diagnoses finds the causes
	 * @param time the clock of the limits
	 */
	public DiagnosisLog(AccountDiagnoses diagnoses, TimeSource time) {
		this.diagnoses = diagnoses;
		this.time = time;
		this.others = Budget.of(time);
	}

	/**
	 * Expect reports of a host, because one of its pages requested a signature. If only
	 * the request says which host the server has, a client can invent hosts. So each of
	 * the first hosts has its own budget, because real visitors use them. All other hosts
	 * share one budget.
	 * @param host the page's host
	 */
	public void expect(String host) {
		if (this.expected.size() < MAX_EXPECTED) {
			this.expected.computeIfAbsent(host, (first) -> Budget.of(this.time));
		}
	}

	/**
	 * Find out why WeChat rejected a signature, and log the cause unless it was logged
	 * before.
	 * @param account the account's name, or null for the primary one
	 * @param host the page's host, already checked against the account's allowed pages
	 * @param rejected what is known about the signature
	 * @return the cause, or null if there were too many reports
	 */
	public @Nullable Cause report(@Nullable String account, String host, RejectedSignature rejected) {
		Budget budget = this.expected.getOrDefault(host, this.others);
		if (!budget.work().permits()) {
			return null;
		}
		Finding finding = this.diagnoses.diagnose(account, rejected);
		if (host.length() <= MAX_HOST_LENGTH && isNews(new Seen(account, host, finding.causes()), budget.lines())) {
			logger.warn("WeChat rejected a signature on " + host + ((account != null) ? " of '" + account + "'" : "")
					+ " (" + ids(finding) + "): " + finding.message() + " It is not logged again for this host.");
		}
		return finding.cause();
	}

	private static String ids(Finding finding) {
		return finding.causes().stream().map(Cause::id).collect(Collectors.joining(", "));
	}

	private boolean isNews(Seen finding, RateLimit lines) {
		synchronized (this.seen) {
			return !this.seen.contains(finding) && lines.permits() && this.seen.add(finding);
		}
	}

	/** The limits of diagnoses and of log lines. */
	private record Budget(RateLimit work, RateLimit lines) {

		static Budget of(TimeSource time) {
			return new Budget(new RateLimit(10, Duration.ofSeconds(10), time),
					new RateLimit(10, Duration.ofMinutes(10), time));
		}

	}

	/** A logged diagnosis. */
	private record Seen(@Nullable String account, String host, List<Cause> causes) {
	}

	private static final class Recent extends LinkedHashMap<Seen, Boolean> {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Seen, Boolean> eldest) {
			return size() > MAX_REMEMBERED;
		}

	}

}
