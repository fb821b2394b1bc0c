package dev.kirchhoff.cost;

/**
 * Where energy goes, pJ.
 *
 * @param cells heat in the cells, Σ V² G t
 * @param lines charging the wires, Σ C V²
 * @param dac drivers of the input lines
 * @param adc conversions
 * @param digital adding conversions up
 * @param buffers moving inputs and outputs
 */
public record EnergyParts(double cells, double lines, double dac, double adc, double digital, double buffers) {

    /** Nothing. */
    static final EnergyParts NONE = new EnergyParts(0, 0, 0, 0, 0, 0);

    /** The sum of all parts, pJ. */
    public double total() {
        return cells + lines + dac + adc + digital + buffers;
    }

    EnergyParts plus(EnergyParts other) {
        return new EnergyParts(
                cells + other.cells,
                lines + other.lines,
                dac + other.dac,
                adc + other.adc,
                digital + other.digital,
                buffers + other.buffers);
    }

    EnergyParts times(double factor) {
        return new EnergyParts(
                factor * cells, factor * lines, factor * dac, factor * adc, factor * digital, factor * buffers);
    }
}
