package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/**
 * Voltage offset and series resistance of the amplifiers at the output lines.
 *
 * <p>Model: every line has an offset {@code o_i = max(offset * xi_i, 0)}, drawn once. With {@code p(y) = y / (1 + min(r |y|, maxDrop))},
 * r the series resistance:
 *
 * <ul>
 *   <li>cells of weights from 0 (minWeight = 0): {@code y_i = (1 - o_i) p(y_i)};
 *   <li>cells of weights from minWeight, read against a reference line of conductance -minWeight, with
 *       {@code y_ref = -minWeight * sum_j v_j}: {@code y_i = (1 - o_i) p(y_i + y_ref) - (1 + o_i) p(y_ref)}.
 * </ul>
 *
 * @param offset standard deviation of the voltage offset, relative to the read voltage; 0 is off
 * @param seriesResistance r, in units of 1 / y; 0 is off
 * @param maxDrop largest r |y| that counts; 0 is no limit
 * @param minWeight weight of a cell of no conductance, 0 or negative
 */
public record OutputVoltage(double offset, double seriesResistance, double maxDrop, double minWeight) {

    /** Neither offset nor resistance. */
    public static final OutputVoltage OFF = new OutputVoltage(0, 0, 0, -1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public OutputVoltage {
        Check.notNegative("offset", offset);
        Check.notNegative("seriesResistance", seriesResistance);
        Check.notNegative("maxDrop", maxDrop);
        Check.require(
                minWeight <= 0 && minWeight > Double.NEGATIVE_INFINITY,
                "minWeight",
                minWeight,
                "a number of 0 or less");
    }

    /** What holds where nothing is said. */
    public static OutputVoltage defaults() {
        return OFF;
    }

    /** With another {@code offset}. */
    public OutputVoltage withOffset(double offset) {
        return new OutputVoltage(offset, seriesResistance, maxDrop, minWeight);
    }

    /** With another {@code seriesResistance}. */
    public OutputVoltage withSeriesResistance(double seriesResistance) {
        return new OutputVoltage(offset, seriesResistance, maxDrop, minWeight);
    }

    /** With another {@code maxDrop}. */
    public OutputVoltage withMaxDrop(double maxDrop) {
        return new OutputVoltage(offset, seriesResistance, maxDrop, minWeight);
    }

    /** With another {@code minWeight}. */
    public OutputVoltage withMinWeight(double minWeight) {
        return new OutputVoltage(offset, seriesResistance, maxDrop, minWeight);
    }
}
