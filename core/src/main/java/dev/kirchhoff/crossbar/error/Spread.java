package dev.kirchhoff.crossbar.error;

/**
 * A mean and a standard deviation of the conductance of cells as functions of a conductance: the spread of what a write leaves, or of
 * reads. Open: whoever measured a device of their own brings its spread. All conductances are relative to the largest.
 */
public interface Spread {

    /**
     * Standard deviation.
     *
     * @param g conductance, g0 to 1
     * @param g0 least conductance
     */
    double deviation(double g, double g0);

    /** Mean of what a write of g leaves, or of reads of g. */
    default double mean(double g, double g0) {
        return g;
    }

    /** Shape of the distribution. */
    default Distribution distribution() {
        return Distribution.NORMAL;
    }

    /** Whether it is off: exactly g, always. */
    default boolean isNone() {
        return false;
    }

    /** Shape of a distribution. */
    enum Distribution {
        /** Gaussian. */
        NORMAL,
        /** Even between two ends, √12 standard deviations apart. */
        UNIFORM
    }

    /** How a deviation goes with the conductance. */
    enum Dependence {
        /** The same for all. */
        INDEPENDENT,
        /** Times g. */
        PROPORTIONAL,
        /** Divided by g; none at g = 0. */
        INVERSE_PROPORTIONAL;

        /** The deviation at g of a strength. */
        double of(double strength, double g) {
            return switch (this) {
                case INDEPENDENT -> strength;
                case PROPORTIONAL -> strength * g;
                case INVERSE_PROPORTIONAL -> g == 0 ? 0 : strength / g;
            };
        }
    }

    /** Exactly g. */
    record None() implements Spread {
        @Override
        public double deviation(double g, double g0) {
            return 0;
        }

        @Override
        public boolean isNone() {
            return true;
        }
    }
}
