package dev.kirchhoff.experiment.reproduction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of one training.
 *
 * @param values by the name of the quantity; those that it does not have are not there
 * @param curves by the name of the curve
 */
public record Readings(Map<String, Value> values, Map<String, List<Point>> curves) {

    /**
     * A value.
     *
     * @param value the value
     * @param images how many images it is a share of; 0 for what is no share of images
     */
    record Value(double value, int images) {

        /** Variance that comes from the draw of the images, as if each had been drawn by itself. */
        double variance() {
            return images == 0 ? 0 : Math.max(0, value * (1 - value)) / images;
        }
    }

    /**
     * A point of a curve.
     *
     * @param x where
     * @param y what
     */
    record Point(double x, double y) {}

    Readings() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void put(Quantity quantity, double value, int images) {
        values.put(quantity.name(), new Value(value, images));
    }
}
