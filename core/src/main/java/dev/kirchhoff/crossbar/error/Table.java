package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;
import java.util.List;

/**
 * A spread as measured: mean and standard deviation of what writes of a few targets left, straight between them.
 *
 * <p>Units: conductances in any unit, the same for all three columns. g goes from g0 to 1 while the target goes from the first to the last
 * one measured.
 *
 * @param points what was measured, by rising target; at least two; in YAML also {@code file}, the path of a CSV file of them
 */
public record Table(List<Point> points) implements Spread {

    /** Most points. */
    public static final int MOST_POINTS = 100_000;

    /**
     * Checks the points.
     *
     * @throws IllegalArgumentException if there are too few or too many, or targets do not rise
     */
    public Table {
        points = List.copyOf(points);
        if (points.size() < 2 || points.size() > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "a measured spread has " + points.size() + " points; it must have 2 to " + MOST_POINTS);
        }
        for (int i = 1; i < points.size(); i++) {
            Check.require(
                    points.get(i).target() > points.get(i - 1).target(),
                    "target of point " + (i + 1),
                    points.get(i).target(),
                    "above the one before, which is " + points.get(i - 1).target());
        }
    }

    /**
     * What writes of one target left.
     *
     * @param target conductance that was to be written
     * @param mean mean of what was left
     * @param deviation standard deviation of what was left
     */
    public record Point(double target, double mean, double deviation) {

        /**
         * Checks the figures.
         *
         * @throws IllegalArgumentException if one is not a number, or a conductance or deviation is negative
         */
        public Point {
            Check.notNegative("target", target);
            Check.notNegative("mean", mean);
            Check.notNegative("deviation", deviation);
        }
    }

    @Override
    public double deviation(double g, double g0) {
        double target = target(g, g0);
        int i = before(target);
        double between = between(i, target);
        double deviation =
                points.get(i).deviation() * (1 - between) + points.get(i + 1).deviation() * between;
        return Unit.relative(deviation, g0, low(), high());
    }

    @Override
    public double mean(double g, double g0) {
        double target = target(g, g0);
        int i = before(target);
        double between = between(i, target);
        double mean = points.get(i).mean() * (1 - between) + points.get(i + 1).mean() * between;
        return g0 + Unit.relative(mean - low(), g0, low(), high());
    }

    private double low() {
        return points.getFirst().target();
    }

    private double high() {
        return points.getLast().target();
    }

    private double target(double g, double g0) {
        return Math.clamp(Unit.of(g, g0, low(), high()), low(), high());
    }

    private double between(int i, double target) {
        double from = points.get(i).target();
        return (target - from) / (points.get(i + 1).target() - from);
    }

    /** The point at or before a target that is not the last. */
    private int before(double target) {
        int from = 0;
        int to = points.size() - 1;
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (points.get(middle).target() <= target) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
