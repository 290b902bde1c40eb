package io.github.wxjssdk.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Makes mistakes, alone at first and then several together, until the signature comes
 * out. Its cost is bounded by the number of hashes and the length of what is hashed: who
 * asks may be anybody.
 */
final class Search {

	/**
	 * In how many ways each mistake is made, by the number of mistakes that are made
	 * together: the most frequent ways come first, and combinations of rare ones are left
	 * out.
	 */
	private static final int[] WAYS = { 0, Integer.MAX_VALUE, 16, 1 };

	/** How long a text is on average; of longer ones, fewer are tried. */
	private static final int CHARACTERS_PER_HASH = 250;

	private final ClaimedSignature claimed;

	private final List<Mistake> mistakes;

	private final int maxHashes;

	private final Set<SignedText> tried = new HashSet<>();

	private long characters;

	Search(ClaimedSignature claimed, List<Mistake> mistakes, int maxHashes) {
		this.claimed = claimed;
		this.mistakes = mistakes;
		this.maxHashes = maxHashes;
	}

	int tried() {
		return this.tried.size();
	}

	/** Return the simplest explanation that can be made of one of these, or null. */
	@Nullable Explanation from(List<Explanation> simplest) {
		return IntStream.range(0, WAYS.length)
			.boxed()
			.flatMap((count) -> simplest.stream().flatMap((explanation) -> with(count, WAYS[count], explanation)))
			.takeWhile((explanation) -> !isExhausted())
			.filter((explanation) -> isSigned(explanation.text()))
			.findFirst()
			.orElse(null);
	}

	private Stream<Explanation> with(int count, int ways, Explanation explanation) {
		if (count == 0) {
			return Stream.of(explanation);
		}
		return IntStream.range(explanation.next(), this.mistakes.size()).boxed().flatMap((index) -> {
			Mistake mistake = this.mistakes.get(index);
			return mistake.madeWith(explanation.text())
				.limit(ways)
				.map((wrong) -> explanation.and(mistake.cause(), wrong, index + 1))
				.flatMap((longer) -> with(count - 1, ways, longer));
		});
	}

	private boolean isSigned(SignedText text) {
		this.characters += text.url().length();
		return this.tried.add(text) && this.claimed.isOf(text.reveal());
	}

	private boolean isExhausted() {
		return this.tried.size() >= this.maxHashes || this.characters >= (long) this.maxHashes * CHARACTERS_PER_HASH;
	}

}
