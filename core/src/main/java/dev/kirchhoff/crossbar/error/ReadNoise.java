package dev.kirchhoff.crossbar.error;

import dev.kirchhoff.Check;

/**
 * Fresh Gaussian noise of a cell at every read, as a standard deviation. Open: whoever measured a device of their own brings its noise.
 * The noise of linear cells adds up on a line to {@code variance = sum_j sigma_j^2 v_j^2}.
 */
public interface ReadNoise {

    /**
     * Standard deviation of a read.
     *
     * @param g conductance now, relative to the largest
     * @param written conductance as written
     * @param g0 least conductance
     * @param seconds time since the cell was written
     */
    double deviation(double g, double written, double g0, double seconds);

    /** Whether reads are free of noise. */
    default boolean isNone() {
        return false;
    }

    /** The standard deviations of many cells. */
    default void deviations(
            float[] g, float[] written, int offset, int length, double g0, double seconds, float[] sigma) {
        for (int i = offset; i < offset + length; i++) {
            sigma[i] = (float) deviation(g[i], written[i], g0, seconds);
        }
    }

    /** No noise. */
    record None() implements ReadNoise {
        @Override
        public double deviation(double g, double written, double g0, double seconds) {
            return 0;
        }

        @Override
        public boolean isNone() {
            return true;
        }
    }

    /**
     * The same at any time: the deviation of a spread at the conductance now. Noise is Gaussian whatever the shape of the spread, and its
     * mean is the conductance.
     *
     * @param spread deviation as a function of the conductance
     */
    record Steady(Spread spread) implements ReadNoise {

        /** What holds where nothing is said. */
        public static Steady defaults() {
            return new Steady(Normal.defaults());
        }

        /** With another {@code spread}. */
        public Steady withSpread(Spread spread) {
            return new Steady(spread);
        }

        @Override
        public double deviation(double g, double written, double g0, double seconds) {
            return spread.deviation(g, g0);
        }

        @Override
        public boolean isNone() {
            return spread.isNone();
        }
    }

    /**
     * Noise of SONOS memory: {@code sigma = 12.58037 (1 - exp(-I / 215.36557))} nA.
     *
     * <p>Source: Xiao et al., IEEE Circuits Syst. Mag. 22(4) (2022); figures as in Sandia CrossSim 3.2.
     *
     * @param iMax largest current that is written, in nA; currents as in {@link dev.kirchhoff.crossbar.error.Sonos}
     */
    record SonosRead(double iMax) implements ReadNoise {

        /**
         * Checks the current.
         *
         * @throws IllegalArgumentException unless it is within what was measured
         */
        public SonosRead {
            Unit.check("iMax", 0, iMax, 1, 3200);
        }

        /** What holds where nothing is said. */
        public static SonosRead defaults() {
            return new SonosRead(1800);
        }

        /** With another {@code iMax}. */
        public SonosRead withIMax(double iMax) {
            return new SonosRead(iMax);
        }

        @Override
        public double deviation(double g, double written, double g0, double seconds) {
            double least = Sonos.OFF * iMax;
            double sigma = 12.58037 * (1 - Math.exp(-Unit.of(g, g0, least, iMax) / 215.36557));
            return Math.max(Unit.relative(sigma, g0, least, iMax), 0);
        }
    }

    /**
     * 1/f noise of phase-change memory, which grows with the time since the write: {@code sigma = g Q sqrt(ln((t + tRead + T) / (2 T)))} with
     * {@code Q = min(0.0088 / max(r^0.65, 0.001), 0.2)} for the conductance r as written.
     *
     * <p>Source: S. R. Nandakumar et al., ICECS 2019; figures as in IBM aihwkit.
     *
     * @param tRead as in {@link PcmDrift}, in seconds
     * @param integration T, how long a read takes, in seconds
     */
    record PcmRead(double tRead, double integration) implements ReadNoise {

        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if one is not above 0, or a read takes longer than the time before it
         */
        public PcmRead {
            Check.positive("tRead", tRead);
            Check.positive("integration", integration);
            Check.require(integration <= tRead, "integration", integration, "at most tRead, which is " + tRead);
        }

        /** What holds where nothing is said. */
        public static PcmRead defaults() {
            return new PcmRead(20, 250e-9);
        }

        /** With another {@code tRead}. */
        public PcmRead withTRead(double tRead) {
            return new PcmRead(tRead, integration);
        }

        /** With another {@code integration}. */
        public PcmRead withIntegration(double integration) {
            return new PcmRead(tRead, integration);
        }

        @Override
        public double deviation(double g, double written, double g0, double seconds) {
            double q = Math.min(0.0088 / Math.max(Math.pow(Math.max(written, 0), 0.65), 1e-3), 0.2);
            return Math.abs(g) * q * Math.sqrt(Math.log((seconds + tRead + integration) / (2 * integration)));
        }
    }
}
