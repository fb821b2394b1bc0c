package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.evaluation.Distribution;
import java.util.List;

/**
 * A quantity of a network over its seeds.
 *
 * @param values one a seed that has it
 * @param spread their distribution
 * @param sampling variance of each that comes from the draw of the images
 */
public record Figure(List<Double> values, Distribution spread, double sampling) {

    /** The figure of some values; there is at least one. */
    static Figure of(List<Readings.Value> values) {
        double[] numbers = values.stream().mapToDouble(Readings.Value::value).toArray();
        double sampling =
                values.stream().mapToDouble(Readings.Value::variance).average().orElse(0);
        return new Figure(values.stream().map(Readings.Value::value).toList(), Distribution.of(numbers), sampling);
    }
}
