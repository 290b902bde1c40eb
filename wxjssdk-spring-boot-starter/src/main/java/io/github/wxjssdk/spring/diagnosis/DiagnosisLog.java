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
 * Writes into the log why WeChat rejected what pages report: at WARN, and once for each
 * cause and host. Anybody can report, and choose the host, so the work, the lines and the
 * memory are bounded: 10 diagnoses at once and then one in 10 seconds, 10 lines at once
 * and then one in 10 minutes, for each of the first {@value #MAX_EXPECTED} hosts and for
 * all others together, and the last {@value #MAX_REMEMBERED} causes and hosts.
 * Thread-safe.
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
	 * @param diagnoses find the causes
	 * @param time bounds how often
	 */
	public DiagnosisLog(AccountDiagnoses diagnoses, TimeSource time) {
		this.diagnoses = diagnoses;
		this.time = time;
		this.others = Budget.of(time);
	}

	/**
	 * Expect reports of a host, since one of its pages asks for a signature. Whoever
	 * sends requests may invent hosts, where nothing but the request says which one is
	 * the server's own. So the first hosts, which real visitors come to, have a budget
	 * each, and all others have one together.
	 * @param host the page's host
	 */
	public void expect(String host) {
		if (this.expected.size() < MAX_EXPECTED) {
			this.expected.computeIfAbsent(host, (first) -> Budget.of(this.time));
		}
	}

	/**
	 * Find out why WeChat rejected a signature, and log it if that is news.
	 * @param account the account's name, or null for the primary one
	 * @param host the page's host, which the account's pages may have
	 * @param rejected what is known of the signature
	 * @return the cause, or null if there were too many reports lately
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

	private boolean isNews(Seen finding, Throttle lines) {
		synchronized (this.seen) {
			return !this.seen.contains(finding) && lines.permits() && this.seen.add(finding);
		}
	}

	/** How much is found out, and how much of it is logged. */
	private record Budget(Throttle work, Throttle lines) {

		static Budget of(TimeSource time) {
			return new Budget(new Throttle(time, 10, Duration.ofSeconds(10)),
					new Throttle(time, 10, Duration.ofMinutes(10)));
		}

	}

	/** What has been logged. */
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
