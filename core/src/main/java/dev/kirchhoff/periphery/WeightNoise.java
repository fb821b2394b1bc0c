package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;
import dev.kirchhoff.Default;

/**
 * Fresh noise of every cell at every read, as it adds up on an output line: xi ~ N(0, 1) for every line and vector. In units of
 * weight; v is the vector that the array sees.
 */
public sealed interface WeightNoise {

    /** No noise. */
    record None() implements WeightNoise {}

    /**
     * The same noise in every cell: {@code y_i += deviation * sqrt(sum_j v_j^2) * xi}.
     *
     * @param deviation standard deviation of one weight
     */
    record Constant(@Default("0.01") double deviation) implements WeightNoise {

        /**
         * Checks the deviation.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Constant {
            Check.notNegative("deviation", deviation);
        }
    }

    /**
     * Noise that grows with the root of the conductance, as phase-change memory reads:
     * {@code y_i += deviation * sqrt(sum_j |w_ij| v_j^2) * xi}.
     *
     * @param deviation standard deviation of a weight of magnitude 1
     */
    record PcmRead(@Default("0.0175") double deviation) implements WeightNoise {

        /**
         * Checks the deviation.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public PcmRead {
            Check.notNegative("deviation", deviation);
        }
    }
}
