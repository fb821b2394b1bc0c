package dev.kirchhoff.crossbar;

import dev.kirchhoff.Check;

/**
 * Fresh noise of every cell at every read, as it adds up on an output line: xi ~ N(0, 1) for every line and vector. In units of
 * weight; v is the vector that the array sees.
 */
public sealed interface WeightNoise {

    /** Standard deviation of a weight; 0 draws nothing. */
    double deviation();

    /** No noise. */
    record None() implements WeightNoise {
        @Override
        public double deviation() {
            return 0;
        }
    }

    /**
     * The same noise in every cell: {@code y_i += deviation * sqrt(sum_j v_j^2) * xi}.
     *
     * @param deviation standard deviation of one weight
     */
    record Constant(double deviation) implements WeightNoise {

        /**
         * Checks the deviation.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Constant {
            Check.notNegative("deviation", deviation);
        }

        /** What holds where nothing is said. */
        public static Constant defaults() {
            return new Constant(0.01);
        }

        /** With another {@code deviation}. */
        public Constant withDeviation(double deviation) {
            return new Constant(deviation);
        }
    }

    /**
     * Noise that grows with the root of the conductance, as phase-change memory reads:
     * {@code y_i += deviation * sqrt(sum_j |w_ij| v_j^2) * xi}.
     *
     * @param deviation standard deviation of a weight of magnitude 1
     */
    record PcmRead(double deviation) implements WeightNoise {

        /**
         * Checks the deviation.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public PcmRead {
            Check.notNegative("deviation", deviation);
        }

        /** What holds where nothing is said. */
        public static PcmRead defaults() {
            return new PcmRead(0.0175);
        }

        /** With another {@code deviation}. */
        public PcmRead withDeviation(double deviation) {
            return new PcmRead(deviation);
        }
    }
}
