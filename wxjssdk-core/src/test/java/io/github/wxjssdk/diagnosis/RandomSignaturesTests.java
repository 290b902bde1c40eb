package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Random pages with random mistakes, and random garbage. */
class RandomSignaturesTests {

	private static final long SEED = 20261122;

	private static final List<String> PIECES = List.of("/", "a", "B", "?", "&", "=", "+", "%20", "%e4%bd%a0", "%25",
			"x=1", "y=2", "from=singlemessage", "isappinstalled=0", "&amp;", "//", "/./", "index.html", ":", ";", "#",
			"%", "~");

	private final Random random = new Random(SEED);

	@Test
	void aMistakeIsNamedOrASimplerOneThatComesToTheSame() {
		int made = 0;
		for (int round = 0; round < 1000; round++) {
			RejectedSignature page = RejectedSignature.of(pageUrl(), Published.NONCE, Published.TIMESTAMP, "");
			List<Mistake> mistakes = Mistake.all(page, Published.ACCOUNT, Published.OTHERS);
			int index = this.random.nextInt(mistakes.size());
			SignedText right = SignedText.of(Published.ACCOUNT.tickets().get(0), page,
					UrlParts.withoutFragment(page.pageUrls().get(0)));
			List<SignedText> wrong = mistakes.get(index).madeWith(right).toList();
			if (wrong.isEmpty()) {
				continue;
			}
			SignedText signed = wrong.get(this.random.nextInt(wrong.size()));
			Finding finding = Published.diagnose(page.pageUrls().get(0), Published.hash("SHA-1", signed.reveal()));
			assertThat(finding.causes()).as("round %d of seed %d: %s", round, SEED, signed.url()).hasSize(1);
			List<Mistake> asSimple = mistakes.subList(0, index + 1)
				.stream()
				.filter((mistake) -> mistake.madeWith(right).anyMatch(signed::equals))
				.toList();
			assertThat(finding.cause()).as("round %d of seed %d: %s", round, SEED, signed.url())
				.isEqualTo(asSimple.get(0).cause());
			made++;
		}
		assertThat(made).isGreaterThan(500);
	}

	@Test
	void twoOfTheMostFrequentMistakesAreFound() {
		for (int round = 0; round < 200; round++) {
			RejectedSignature page = RejectedSignature.of(pageUrl(), Published.NONCE, Published.TIMESTAMP, "");
			List<Mistake> mistakes = Mistake.all(page, Published.ACCOUNT, Published.OTHERS);
			SignedText signed = SignedText.of(Published.ACCOUNT.tickets().get(0), page,
					UrlParts.withoutFragment(page.pageUrls().get(0)));
			for (int index : this.random.ints(2, 0, mistakes.size()).sorted().distinct().toArray()) {
				List<SignedText> wrong = mistakes.get(index).madeWith(signed).limit(2).toList();
				signed = wrong.isEmpty() ? signed : wrong.get(this.random.nextInt(wrong.size()));
			}
			Finding finding = Published.diagnose(page.pageUrls().get(0), Published.hash("SHA-1", signed.reveal()));
			assertThat(finding.causes()).as("round %d of seed %d: %s", round, SEED, signed.url())
				.doesNotContain(Cause.UNKNOWN)
				.hasSizeLessThan(3);
			assertThat(finding.tried()).isLessThanOrEqualTo(Search.MAX_HASHES);
		}
	}

	@Test
	void garbageIsDiagnosedAsUnknownAndAtABoundedCost() {
		for (int round = 0; round < 40; round++) {
			RejectedSignature garbage = new RejectedSignature(List.of(garbage(300), garbage(8000)), garbage(200),
					this.random.nextLong(), "f".repeat(40), this.random.nextBoolean() ? garbage(8000) : null,
					garbage(20));
			Finding finding = Published.diagnose(garbage);
			assertThat(finding.cause()).as("round %d of seed %d", round, SEED).isEqualTo(Cause.UNKNOWN);
			assertThat(finding.tried()).isLessThanOrEqualTo(Search.MAX_HASHES);
			assertThat(finding.message()).hasSizeLessThan(1000).matches("[\\x20-\\x7e…]+");
		}
	}

	private String pageUrl() {
		StringBuilder url = new StringBuilder(this.random.nextBoolean() ? "https://" : "http://")
			.append(List.of("a.cn", "www.shop.example", "127.0.0.1:8080", "A.cn").get(this.random.nextInt(4)));
		this.random.ints(this.random.nextInt(12), 0, PIECES.size()).mapToObj(PIECES::get).forEach(url::append);
		return url.toString();
	}

	private String garbage(int maxLength) {
		String prefix = this.random.nextBoolean() ? "https://a.cn/?" : "";
		return this.random.ints(this.random.nextInt(maxLength), 0, 0x3000)
			.collect(() -> new StringBuilder(prefix), StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
