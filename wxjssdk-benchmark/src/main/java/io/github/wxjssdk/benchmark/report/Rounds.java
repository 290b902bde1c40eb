package io.github.wxjssdk.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * A figure that was measured once in each round. The figures of one round were measured
 * within a minute. If the machine is slow for a while, all of them are slow. So two
 * figures are compared round by round, and the result is the median of the rounds.
 */
public final class Rounds {

	private final List<Double> figures = new ArrayList<>();

	/**
	 * Add the figure of the next round.
	 * @param figure the figure
	 */
	public void add(double figure) {
		this.figures.add(figure);
	}

	/**
	 * Combine the figures with others, round by round.
	 * @param others the figures of the same rounds
	 * @param operator combines two figures
	 * @return the combined figures
	 */
	public Rounds with(Rounds others, DoubleBinaryOperator operator) {
		Rounds combined = new Rounds();
		for (int i = 0; i < this.figures.size(); i++) {
			combined.add(operator.applyAsDouble(this.figures.get(i), others.figures.get(i)));
		}
		return combined;
	}

	/**
	 * Return the median of the rounds.
	 * @return the median
	 */
	public double median() {
		return sorted().get(this.figures.size() / 2);
	}

	private List<Double> sorted() {
		return this.figures.stream().sorted().toList();
	}

	/**
	 * Show the median and the range of the rounds. The lowest tenth and the highest tenth
	 * are left out of the range.
	 * @param format how to show a figure
	 * @return the three figures
	 */
	public String format(String format) {
		List<Double> sorted = sorted();
		int end = sorted.size() / 10;
		return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median(), sorted.get(end),
				sorted.get(sorted.size() - 1 - end));
	}

}
