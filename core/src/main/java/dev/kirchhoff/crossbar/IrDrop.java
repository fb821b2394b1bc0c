package dev.kirchhoff.crossbar;

import dev.kirchhoff.Check;

/**
 * The voltage that is lost along the wire of an output line, in a closed form for weights that are spread evenly.
 *
 * <p>Model, n inputs, input j = 0 farthest from the line's end: {@code a_i = n / conductanceRatio * sum_j |w_ij| |v_j|},
 * {@code c_i = a_i (0.05 a_i^2 - 0.2 a_i + 0.5)}, {@code y_i -= strength * c_i * sum_j w_ij v_j (1 - (1 - j / n)^2)}.
 *
 * @param strength 0 is off, 1 is the drop of the model
 * @param conductanceRatio conductance of the wire between two cells over that of a cell of weight 1; the default is
 *     1 / (0.35 Ohm * 5 uS)
 */
public record IrDrop(double strength, double conductanceRatio) {

    /** No loss. */
    public static final IrDrop OFF = new IrDrop(0, 571428.57);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public IrDrop {
        Check.notNegative("strength", strength);
        Check.positive("conductanceRatio", conductanceRatio);
    }

    /** What holds where nothing is said. */
    public static IrDrop defaults() {
        return OFF;
    }

    /** With another {@code strength}. */
    public IrDrop withStrength(double strength) {
        return new IrDrop(strength, conductanceRatio);
    }

    /** With another {@code conductanceRatio}. */
    public IrDrop withConductanceRatio(double conductanceRatio) {
        return new IrDrop(strength, conductanceRatio);
    }
}
