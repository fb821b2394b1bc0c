package dev.kirchhoff.crossbar.error;

/**
 * RRAM after write and verify: {@code sigma = max(4.782321 - 0.009107 G, 0)} µS for a target G.
 *
 * <p>Units: conductances in µS, 50 to 225; g goes from g0 to 1 while G goes from gMin to gMax.
 *
 * <p>Source: V. Milo et al., "Accurate program/verify schemes of resistive switching memory (RRAM) for in-memory neural network
 * circuits", IEEE Trans. Electron Devices 68 (2021); figures as in Sandia CrossSim 3.2.
 *
 * @param gMin least conductance that is written
 * @param gMax largest conductance that is written
 */
public record Milo(double gMin, double gMax) implements Spread {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException unless it is within what was measured
     */
    public Milo {
        Unit.check("gMin", Double.NEGATIVE_INFINITY, gMin, 50, 225);
        Unit.check("gMax", gMin, gMax, 50, 225);
    }

    /** What holds where nothing is said. */
    public static Milo defaults() {
        return new Milo(50, 225);
    }

    /** With another {@code gMin}. */
    public Milo withGMin(double gMin) {
        return new Milo(gMin, gMax);
    }

    /** With another {@code gMax}. */
    public Milo withGMax(double gMax) {
        return new Milo(gMin, gMax);
    }

    @Override
    public double deviation(double g, double g0) {
        return Unit.relative(Math.max(4.782321 - 0.009107 * Unit.of(g, g0, gMin, gMax), 0), g0, gMin, gMax);
    }
}
