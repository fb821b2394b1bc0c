package dev.kirchhoff.experiment.reproduction;

/**
 * Something that is drawn of every network.
 *
 * @param name name of its files, such as {@code attack-fresh}
 * @param title what is to be seen
 * @param x what is along the horizontal axis
 * @param falling whether the largest is on the left
 * @param y what is along the vertical axis, in per cent
 */
public record Curve(String name, String title, String x, boolean falling, String y) {}
