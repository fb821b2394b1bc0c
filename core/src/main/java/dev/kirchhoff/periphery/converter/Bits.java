package dev.kirchhoff.periphery.converter;

/** How many bits a converter may have. */
final class Bits {

    /** Most bits of equidistant levels: the most levels that kernels round exactly in float32. */
    static final int MAX = 22;
    /** Most bits of a circuit: its levels stand in a table. */
    static final int MAX_CIRCUIT = 16;

    private Bits() {}

    /**
     * Checks a resolution.
     *
     * @throws IllegalArgumentException unless it is least to most
     */
    static void check(int bits, int least, int most) {
        if (bits < least || bits > most) {
            throw new IllegalArgumentException("bits is " + bits + "; accepted are " + least + " to " + most);
        }
    }
}
