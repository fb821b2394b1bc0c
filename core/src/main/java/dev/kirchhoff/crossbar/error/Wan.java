package dev.kirchhoff.crossbar.error;

/**
 * RRAM some time after write and verify: {@code sigma = 1.536e-4 G³ - 1.167e-2 G² + 0.2374 G + 1.053} µS for a target G.
 *
 * <p>Units: conductances in µS, to 39.26; g goes from g0 to 1 while G goes from gMin to gMax.
 *
 * <p>Source: W. Wan et al., "A compute-in-memory chip based on resistive random-access memory", Nature 608 (2022); figures as in Sandia
 * CrossSim 3.2.
 *
 * @param gMin least conductance that is written
 * @param gMax largest conductance that is written
 */
public record Wan(double gMin, double gMax) implements Spread {

    private static final double MOST = 39.26;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException unless it is within what was measured
     */
    public Wan {
        Unit.check("gMin", Double.NEGATIVE_INFINITY, gMin, 0, MOST);
        Unit.check("gMax", gMin, gMax, 0, MOST);
    }

    /** What holds where nothing is said. */
    public static Wan defaults() {
        return new Wan(1, MOST);
    }

    /** With another {@code gMin}. */
    public Wan withGMin(double gMin) {
        return new Wan(gMin, gMax);
    }

    /** With another {@code gMax}. */
    public Wan withGMax(double gMax) {
        return new Wan(gMin, gMax);
    }

    @Override
    public double deviation(double g, double g0) {
        double conductance = Unit.of(g, g0, gMin, gMax);
        double sigma = ((1.536e-4 * conductance - 1.167e-2) * conductance + 0.2374) * conductance + 1.053;
        return Unit.relative(sigma, g0, gMin, gMax);
    }
}
