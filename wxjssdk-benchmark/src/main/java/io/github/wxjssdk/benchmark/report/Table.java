package io.github.wxjssdk.benchmark.report;

import java.util.List;

/**
 * Prints a table in Markdown row by row, so that a suite that is stopped shows what it
 * has.
 */
public final class Table {

	/**
	 * Begin a table with the machine, its load and the column heads.
	 * @param title what is measured
	 * @param columns the heads of the columns
	 */
	public Table(String title, String... columns) {
		System.out.printf("%n**%s** (%s)%n%n", title, Surroundings.now());
		row((Object[]) columns);
		row(List.of(columns).stream().map((column) -> "---").toArray());
	}

	/**
	 * Print a row.
	 * @param cells what stands in its columns
	 */
	public void row(Object... cells) {
		StringBuilder row = new StringBuilder("|");
		for (Object cell : cells) {
			row.append(' ').append(cell).append(" |");
		}
		System.out.println(row);
	}

}
