package dev.kirchhoff.crossbar.wires;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Arrays for tests, and how results are compared. */
final class Circuits {

    private Circuits() {}

    /** Random cells, some of which do not conduct. */
    static ArrayCells cells(int rows, int columns, boolean pairs, RandomGenerator random) {
        return new ArrayCells(
                rows,
                columns,
                conductances(rows * columns, random),
                pairs ? conductances(rows * columns, random) : null);
    }

    private static double[] conductances(int count, RandomGenerator random) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextInt(10) == 0 ? 0 : random.nextDouble());
        return values;
    }

    /** Lines of resistances between 1e-5 and 0.1, with terminals. */
    static WireResistance wires(RandomGenerator random) {
        return WireResistance.defaults()
                .withRow(resistance(random))
                .withColumn(resistance(random))
                .withRowTerminal(resistance(random))
                .withColumnTerminal(resistance(random));
    }

    private static double resistance(RandomGenerator random) {
        return Math.pow(10, -1 - 4 * random.nextDouble());
    }

    static double[] gaussian(int count, RandomGenerator random) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    /** v W. */
    static double[] product(EffectiveMatrix map, double... inputs) {
        double[] outputs = new double[map.outputs()];
        for (int i = 0; i < map.inputs(); i++) {
            for (int j = 0; j < map.outputs(); j++) {
                outputs[j] += inputs[i] * map.values()[i * map.outputs() + j];
            }
        }
        return outputs;
    }

    /** Asserts that two vectors differ by less than {@code relative} of the largest element. */
    static void assertClose(double[] actual, double[] expected, double relative) {
        assertThat(actual).hasSameSizeAs(expected);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("element %d, %s for %s", i, actual[i], expected[i])
                    .isLessThanOrEqualTo(relative * scale);
        }
    }
}
