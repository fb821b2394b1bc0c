package dev.kirchhoff.experiment.report;

import java.util.Arrays;
import java.util.List;

/** A chart of results: a picture {@code NAME.png}, and a chart of the page that answers to the pointer. */
public sealed interface Chart {

    /** Name of the file, without its ending. */
    String name();

    /** What it shows. */
    String title();

    /** How to read it; may be empty. */
    String caption();

    /**
     * An axis of numbers.
     *
     * @param title what is along it, with its unit
     * @param scale how numbers become places
     */
    record Axis(String title, Scale scale) {

        /** An axis that rises evenly. */
        public static Axis of(String title) {
            return new Axis(title, Scale.LINEAR);
        }

        /** An axis on which numbers fall from left to right, as a ratio of signal to noise does. */
        public static Axis falling(String title) {
            return new Axis(title, Scale.FALLING);
        }

        /** An axis of logarithms; what is not positive is left out. */
        public static Axis logarithmic(String title) {
            return new Axis(title, Scale.LOGARITHMIC);
        }
    }

    /** How numbers become places along an axis. */
    enum Scale {
        /** Evenly, rising. */
        LINEAR,
        /** Evenly, the largest first. */
        FALLING,
        /** By their logarithms. */
        LOGARITHMIC
    }

    /**
     * Lines through points.
     *
     * @param lines the lines
     * @param marks places along x at which a rule stands
     */
    record Lines(String name, String title, String caption, Axis x, Axis y, List<Line> lines, List<Double> marks)
            implements Chart {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is no name of a file, or y is to fall
         */
        public Lines {
            Names.require(name);
            if (y.scale() == Scale.FALLING) {
                throw new IllegalArgumentException("the axis of values of " + name + " cannot fall");
            }
            lines = List.copyOf(lines);
            marks = List.copyOf(marks);
        }

        /** Lines without marks. */
        public static Lines of(String name, String title, String caption, Axis x, Axis y, List<Line> lines) {
            return new Lines(name, title, caption, x, y, lines, List.of());
        }
    }

    /**
     * A line.
     *
     * @param name what it is of
     * @param points its points; those that are not finite are left out
     */
    record Line(String name, List<Point> points) {

        /** Copies the list. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A point.
     *
     * @param error length of its error bar to either side; 0 for none
     */
    record Point(double x, double y, double error) {

        /** A point without an error bar. */
        public static Point of(double x, double y) {
            return new Point(x, y, 0);
        }
    }

    /**
     * Bars, from 0.
     *
     * @param y what their length is, with its unit
     * @param bars the bars, in order; those that are not finite are left out
     */
    record Bars(String name, String title, String caption, String y, List<Bar> bars) implements Chart {

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is no name of a file
         */
        public Bars {
            Names.require(name);
            bars = List.copyOf(bars);
        }

        /** Names of the bars, each once. */
        List<String> names() {
            return bars.stream().map(Bar::name).distinct().toList();
        }

        /** Groups of the bars, each once. */
        List<String> groups() {
            return bars.stream().map(Bar::group).distinct().toList();
        }
    }

    /**
     * A bar. Bars of one name stand together, those of one group have one colour.
     *
     * @param name what it is of
     * @param group its group; empty where there are none
     * @param value its length
     * @param error length of its error bar to either side; 0 for none
     */
    record Bar(String name, String group, double value, double error) {

        /** A bar without a group and an error bar. */
        public static Bar of(String name, double value) {
            return new Bar(name, "", value, 0);
        }
    }

    /**
     * How often values fall into equal bins.
     *
     * @param x what the values are, with their unit
     * @param y what is counted
     * @param from lower end of the first bin
     * @param to upper end of the last
     * @param series what is counted apart, over the same bins
     */
    record Histogram(
            String name, String title, String caption, String x, String y, double from, double to, List<Counts> series)
            implements Chart {

        /**
         * Checks bins and name.
         *
         * @throws IllegalArgumentException if the name is no name of a file, there are no bins, or the series differ in them
         */
        public Histogram {
            Names.require(name);
            series = List.copyOf(series);
            int bins = series.isEmpty() ? 0 : series.getFirst().values().length;
            if (bins == 0 || !(from < to) || series.stream().anyMatch(each -> each.values().length != bins)) {
                throw new IllegalArgumentException(name + " needs the same bins in every series, between rising ends");
            }
        }

        /** Lower end of a bin, or the upper end of the one before. */
        double edge(int bin) {
            return from + (to - from) * bin / series.getFirst().values().length;
        }
    }

    /**
     * Counts, or shares.
     *
     * @param name what is counted
     * @param values a value a bin
     */
    record Counts(String name, double[] values) {

        /** Copies the values. */
        public Counts {
            values = values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counts counts && counts.name.equals(name) && Arrays.equals(counts.values, values);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return name + " " + Arrays.toString(values);
        }
    }
}
