package io.github.wxjssdk.benchmark.report;

import java.util.List;

/**
 * Prints a table in Markdown row by row. So a suite that is stopped has already shown its
 * first results.
 */
public final class Table {

	/**
	 * Begin a table with a line about the machine and its load, and with the headings.
	 * @param title what is measured
	 * @param columns the headings of the columns
	 */
	public Table(String title, String... columns) {
		System.out.printf("%n**%s** (%s)%n%n", title, Surroundings.now());
		row((Object[]) columns);
		row(List.of(columns).stream().map((column) -> "---").toArray());
	}

	/**
	 * Print a row.
	 * @param cells the contents of the columns
	 */
	public void row(Object... cells) {
		StringBuilder row = new StringBuilder("|");
		for (Object cell : cells) {
			row.append(' ').append(cell).append(" |");
		}
		System.out.println(row);
	}

}
