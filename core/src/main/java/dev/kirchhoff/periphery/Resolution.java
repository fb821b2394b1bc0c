package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/** The resolution of a converter: bits, and the bound that their levels divide. */
final class Resolution {

    /** Most bits of a converter: the halves between 2²³ - 1 levels are the finest that float32 tells apart. */
    static final int MAX_BITS = 23;

    private Resolution() {}

    /**
     * Checks a number of bits and the bound that they divide.
     *
     * @throws IllegalArgumentException if float32 does not carry them, or there is nothing to divide
     */
    static void check(int bits, double bound) {
        if (bits != 0 && (bits < 2 || bits > MAX_BITS)) {
            throw new IllegalArgumentException("bits is " + bits + "; accepted are 0 (no quantisation) and 2 to "
                    + MAX_BITS + ", the most whose levels float32 rounds exactly");
        }
        Check.notNegative("bound", bound);
        if (bits > 0 && bound == 0) {
            throw new IllegalArgumentException(
                    "bound is 0 (none) with " + bits + " bits; a converter that quantises needs a positive bound");
        }
    }
}
