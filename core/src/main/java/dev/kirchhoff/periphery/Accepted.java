package dev.kirchhoff.periphery;

/** Refusals of settings, in one sentence each. */
final class Accepted {

    /** Most bits of a converter: the halves between 2²³ - 1 levels are the finest that float32 tells apart. */
    static final int MAX_BITS = 23;

    private Accepted() {}

    /** A number of bits and the bound that they divide. */
    static void converter(int bits, double bound) {
        if (bits != 0 && (bits < 2 || bits > MAX_BITS)) {
            throw new IllegalArgumentException("bits is " + bits + "; accepted are 0 (no quantisation) and 2 to "
                    + MAX_BITS + ", the most whose levels float32 rounds exactly");
        }
        notNegative("bound", bound);
        if (bits > 0 && bound == 0) {
            throw new IllegalArgumentException(
                    "bound is 0 (none) with " + bits + " bits; a converter that quantises needs a positive bound");
        }
    }

    /** A strength or spread whose 0 means off. */
    static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be 0 or more, and finite");
        }
    }

    /** A scale or limit. */
    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above 0, and finite");
        }
    }

    /** A number from low to high, both included. */
    static void between(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " is " + value + "; accepted are " + low + " to " + high);
        }
    }
}
