package io.github.wxjssdk.signature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NonceTests {

	@Test
	void hasTwelveCharactersThatNeedNoEscaping() {
		assertThat(Stream.generate(Nonce::next).limit(1000)).allMatch((nonce) -> nonce.matches("[0-9A-Za-z_-]{12}"));
	}

	@Test
	void usesEveryCharacterAtEveryPlace() {
		List<Set<Character>> seen = Stream.generate(() -> (Set<Character>) new HashSet<Character>()).limit(12).toList();
		Stream.generate(Nonce::next).limit(5000).forEach((nonce) -> {
			for (int i = 0; i < seen.size(); i++) {
				seen.get(i).add(nonce.charAt(i));
			}
		});
		assertThat(seen).allSatisfy((characters) -> assertThat(characters).hasSize(64));
	}

	@Test
	void isNeverTheSameAgain() {
		assertThat(Stream.generate(Nonce::next).limit(100_000)).doesNotHaveDuplicates();
	}

	@Test
	void isAnotherOneInEveryThread() throws Exception {
		int threads = 8;
		CyclicBarrier start = new CyclicBarrier(threads);
		Callable<List<String>> draw = () -> {
			start.await(30, TimeUnit.SECONDS);
			return Stream.generate(Nonce::next).limit(1000).toList();
		};
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<String> drawn = new ArrayList<>();
			for (Future<List<String>> future : executor
				.invokeAll(Stream.generate(() -> draw).limit(threads).toList())) {
				drawn.addAll(future.get());
			}
			assertThat(drawn).hasSize(threads * 1000).doesNotHaveDuplicates();
		}
		finally {
			executor.shutdownNow();
		}
	}

}
