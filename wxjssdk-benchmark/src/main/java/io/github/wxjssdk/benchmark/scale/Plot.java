package io.github.wxjssdk.benchmark.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Draws lines on two logarithmic scales. Each step of a scale is ten times the previous
 * one.
 *
 * @param title the title of the plot
 * @param xTitle the title of the horizontal scale
 * @param decades the number of tenfold steps of each scale
 */
record Plot(String title, String xTitle, Decades decades) {

	private static final int WIDTH = 640;

	private static final int HEIGHT = 400;

	private static final int LEFT = 90;

	private static final int RIGHT = 30;

	private static final int TOP = 50;

	private static final int BOTTOM = 60;

	void write(Path file, List<Line> lines) throws IOException {
		StringBuilder svg = new StringBuilder();
		svg.append("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
				<rect width="100%%" height="100%%" fill="white"/>
				<text x="%d" y="28" font-size="16">%s</text>
				""".formatted(WIDTH, HEIGHT, LEFT, this.title));
		for (int step = 0; step <= this.decades.right(); step++) {
			svg.append(text(x(Math.pow(10, step)), HEIGHT - BOTTOM + 20, "middle", "black", label(step)));
		}
		for (int step = 0; step <= this.decades.up(); step++) {
			double y = y(Math.pow(10, step));
			svg.append(text(LEFT - 8, y + 4, "end", "black", label(step)));
			svg.append("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>\n".formatted(LEFT, y, WIDTH - RIGHT));
		}
		svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 15, "middle", "black", this.xTitle));
		lines.forEach((line) -> svg.append(draw(line)));
		Files.writeString(file, svg.append("</svg>\n"));
	}

	private String draw(Line line) {
		StringBuilder svg = new StringBuilder("<polyline fill=\"none\" stroke=\"" + line.colour() + "\" points=\"");
		line.points().forEach((point) -> svg.append(format("%.1f,%.1f ", x(point.x()), y(point.y()))));
		svg.append("\"/>\n");
		line.points()
			.forEach((point) -> svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
					x(point.x()), y(point.y()), line.colour())));
		Point last = line.points().get(line.points().size() - 1);
		return svg.append(text(x(last.x()), y(last.y()) + line.below(), "end", line.colour(), line.title())).toString();
	}

	private double x(double value) {
		return LEFT + (WIDTH - LEFT - RIGHT) * Math.log10(value) / this.decades.right();
	}

	private double y(double value) {
		return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.log10(value) / this.decades.up();
	}

	private static String label(int step) {
		return String.format(Locale.ROOT, "%,d", (long) Math.pow(10, step));
	}

	private static String text(double x, double y, String anchor, String colour, String text) {
		return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, colour,
				text);
	}

	private static String format(String format, Object... arguments) {
		return String.format(Locale.ROOT, format, arguments);
	}

	/**
	 * The number of tenfold steps of each scale.
	 *
	 * @param right the steps of the horizontal scale
	 * @param up the steps of the vertical scale
	 */
	record Decades(int right, int up) {

	}

	/**
	 * A line.
	 *
	 * @param title its title, without characters that XML must escape
	 * @param colour the colour of the line and its title
	 * @param below how far the title is below the line's end; a negative value is above
	 * @param points from left to right
	 */
	record Line(String title, String colour, int below, List<Point> points) {

	}

	/**
	 * A point. Both values are at least one.
	 */
	record Point(double x, double y) {

	}

}
