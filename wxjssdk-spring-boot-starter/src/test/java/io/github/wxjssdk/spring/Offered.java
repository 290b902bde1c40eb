package io.github.wxjssdk.spring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@link PublicApiTests} describe: each kind of thing that can be offered. */
@SuppressWarnings("unused")
public abstract class Offered<V extends Comparable<V>> extends NotOffered implements Callable<List<V>> {

	public static final String NAME = "name";

	private final int hidden = 1;

	protected Offered(V value) {
	}

	public abstract <E extends Exception> Optional<V> find(Class<E> type, V[] values) throws IOException;

	@Override
	public String toString() {
		return "";
	}

	public enum Choice {

		ONE

	}

	public record Pair(String first, int... others) {
	}

	static class Hidden {

		public void notOffered() {
		}

	}

}

/** What it has is inherited by {@link Offered}, and offered there. */
class NotOffered {

	public void inherited() {
	}

	void hidden() {
	}

}
