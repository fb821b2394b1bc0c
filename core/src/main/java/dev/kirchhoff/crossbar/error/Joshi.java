package dev.kirchhoff.crossbar.error;

/**
 * Phase-change memory: {@code sigma = max(-0.00178767 G² + 0.07585724 G + 0.28638599, 0)} µS for a target G.
 *
 * <p>Units: {@code gMax} in µS, to 25; the least conductance is gMax/100 (0.25 of 25 µS), and g goes from g0 to 1 while G goes from there
 * to gMax.
 *
 * <p>Source: V. Joshi et al., "Accurate deep neural network inference using computational phase-change memory", Nat. Commun. 11 (2020);
 * figures as in Sandia CrossSim 3.2.
 *
 * @param gMax largest conductance that is written, in µS
 */
public record Joshi(double gMax) implements Spread {

    private static final double LEAST = 0.25 / 25;

    /**
     * Checks the conductance.
     *
     * @throws IllegalArgumentException unless it is within what was measured
     */
    public Joshi {
        Unit.check("gMax", 0, gMax, 1, 25);
    }

    /** What holds where nothing is said. */
    public static Joshi defaults() {
        return new Joshi(25);
    }

    /** With another {@code gMax}. */
    public Joshi withGMax(double gMax) {
        return new Joshi(gMax);
    }

    @Override
    public double deviation(double g, double g0) {
        double conductance = Unit.of(g, g0, LEAST * gMax, gMax);
        double sigma = Math.max((-0.00178767 * conductance + 0.07585724) * conductance + 0.28638599, 0);
        return Unit.relative(sigma, g0, LEAST * gMax, gMax);
    }
}
