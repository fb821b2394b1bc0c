package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;

/** Conductances of a device in its own unit, which go from low to high while g goes from g0 to 1. */
final class Unit {

    private Unit() {}

    /**
     * Checks a range within what was measured.
     *
     * @throws IllegalArgumentException unless least ≤ low &lt; high ≤ most
     */
    static void check(String name, double low, double high, double least, double most) {
        Check.between(name, high, least, most);
        Check.require(low < high, name, high, "above the least conductance, which is " + low);
    }

    /** Conductance in the unit of the device. */
    static double of(double g, double g0, double low, double high) {
        return low + (g - g0) / (1 - g0) * (high - low);
    }

    /** A difference in the unit of the device, relative to the largest conductance. */
    static double relative(double difference, double g0, double low, double high) {
        return difference / (high - low) * (1 - g0);
    }
}
