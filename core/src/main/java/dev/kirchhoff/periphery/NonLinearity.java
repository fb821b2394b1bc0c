package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/**
 * An output line that saturates.
 *
 * <p>Model: {@code y_i <- f y_i / (1 + n_i |y_i|)} with {@code n_i = |strength / b * (1 + spread * xi_i)|}, xi_i drawn once for line i,
 * and {@code f = (1 + (mean n + r) * slopeCalibration * b)^2}, b the bound of the ADC (1 where it has none), r the series resistance.
 *
 * @param strength 0 is linear; at 1 an output at the bound is halved
 * @param spread relative standard deviation of n from line to line
 * @param slopeCalibration where on the curve, as a fraction of the bound, the slope is calibrated to 1 by a digital factor; 0 is
 *     without calibration
 */
public record NonLinearity(double strength, double spread, double slopeCalibration) {

    /** Linear lines. */
    public static final NonLinearity OFF = new NonLinearity(0, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public NonLinearity {
        Check.notNegative("strength", strength);
        Check.notNegative("spread", spread);
        Check.notNegative("slopeCalibration", slopeCalibration);
    }

    /** What holds where nothing is said. */
    public static NonLinearity defaults() {
        return OFF;
    }

    /** With another {@code strength}. */
    public NonLinearity withStrength(double strength) {
        return new NonLinearity(strength, spread, slopeCalibration);
    }

    /** With another {@code spread}. */
    public NonLinearity withSpread(double spread) {
        return new NonLinearity(strength, spread, slopeCalibration);
    }

    /** With another {@code slopeCalibration}. */
    public NonLinearity withSlopeCalibration(double slopeCalibration) {
        return new NonLinearity(strength, spread, slopeCalibration);
    }
}
