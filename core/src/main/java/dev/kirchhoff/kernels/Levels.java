package dev.kirchhoff.kernels;

/**
 * The levels of a converter, as its kernel wants them: {@code origin + step * k} for whole k from {@code lowest} to {@code highest};
 * a value x lies at {@code k = factor * x + shift}. Magnitudes of k stay within {@link PeripheryKernels#MAX_LEVELS}, the most that
 * are rounded exactly.
 *
 * @param factor levels per unit of x
 * @param shift level of x = 0
 * @param lowest first level
 * @param highest last level
 * @param step distance of two levels
 * @param origin value of level 0
 */
public record Levels(float factor, float shift, int lowest, int highest, float step, float origin) {

    /**
     * Checks that there are levels that can be told apart.
     *
     * @throws IllegalArgumentException if not
     */
    public Levels {
        if (lowest >= highest || lowest < -PeripheryKernels.MAX_LEVELS || highest > PeripheryKernels.MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "levels " + lowest + " to " + highest + " of a converter; they must rise within "
                            + -PeripheryKernels.MAX_LEVELS + " to " + PeripheryKernels.MAX_LEVELS);
        }
    }

    /** The same for values that are to be divided by a number first. */
    public Levels ofScaled(float divisor) {
        return new Levels(factor / divisor, shift, lowest, highest, step, origin);
    }
}
