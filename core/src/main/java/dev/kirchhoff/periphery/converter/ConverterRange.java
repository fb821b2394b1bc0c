package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.Check;
import java.io.Serial;
import java.io.Serializable;

/**
 * The range of a converter, in units of the array.
 *
 * @param low lowest value
 * @param high highest value
 */
public record ConverterRange(double low, double high) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Checks that the range is not empty.
     *
     * @throws IllegalArgumentException if high is not above low
     */
    public ConverterRange {
        Check.finite("low", low);
        Check.finite("high", high);
        Check.require(low < high, "high", high, "above low, which is " + low);
    }

    /** From -bound to bound. */
    public static ConverterRange symmetric(double bound) {
        return new ConverterRange(-bound, bound);
    }

    /** Largest magnitude. */
    public double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }
}
