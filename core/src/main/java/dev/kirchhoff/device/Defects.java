package dev.kirchhoff.device;

import dev.kirchhoff.Check;

/**
 * What is wrong with some devices for ever, and with all after a write.
 *
 * <p>Model: a stuck device holds one value, uniform within the range it was drawn with, and does not move. With write noise a
 * device has a hidden weight, which pulses move, and a visible one, which is the hidden one plus
 * {@code writeNoise} dw_min ξ, drawn anew at each write.
 *
 * @param stuck probability that a device is stuck
 * @param writeNoise standard deviation of the visible weight about the hidden one, in units of dw_min
 */
public record Defects(double stuck, double writeNoise) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if the probability is not one or the noise is negative
     */
    public Defects {
        Check.share("stuck", stuck);
        Check.notNegative("writeNoise", writeNoise);
    }

    /** Every figure at its default. */
    public static Defects defaults() {
        return new Defects(0, 0);
    }

    /** The same with another {@code stuck}. */
    public Defects withStuck(double stuck) {
        return new Defects(stuck, writeNoise);
    }

    /** The same with another {@code writeNoise}. */
    public Defects withWriteNoise(double writeNoise) {
        return new Defects(stuck, writeNoise);
    }
}
