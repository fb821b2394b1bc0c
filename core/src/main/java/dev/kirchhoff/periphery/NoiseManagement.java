package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;
import dev.kirchhoff.Default;

/**
 * By what an input vector is divided before it is converted, and its output multiplied afterwards, so that it uses the range of the
 * converter: the scale s, in units of the input. Source: T. Gokmen, M. Onen, W. Haensch, Front. Neurosci. 11:538 (2017).
 */
public sealed interface NoiseManagement {

    /** s = 1. */
    record None() implements NoiseManagement {}

    /**
     * {@code s = max_j |x_j|}.
     *
     * @param cap largest scale; 0 is no limit
     */
    record AbsMax(@Default("0") double cap) implements NoiseManagement {

        /**
         * Checks the cap.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public AbsMax {
            Check.notNegative("cap", cap);
        }
    }

    /**
     * As {@link AbsMax}, but larger where the sum of the inputs of one sign could drive an output past its bound:
     * {@code s = max(m, min(S * assumedWeight / b, m * maxResolution / step))} with {@code m = max |x|} under the cap,
     * {@code S = max(sum of the positive x, -sum of the negative x)}, b the bound of the ADC (1 where it has none) and step that of the
     * DAC (no minimum where it does not quantise).
     *
     * @param assumedWeight weight that all cells are taken to have
     * @param maxResolution largest step of the DAC, as a part of the largest input that is left after scaling
     * @param cap largest m; 0 is no limit
     */
    record AbsMaxNpSum(
            @Default("0.6") double assumedWeight,
            @Default("0.25") double maxResolution,
            @Default("0") double cap) implements NoiseManagement {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not accepted
         */
        public AbsMaxNpSum {
            Check.positive("assumedWeight", assumedWeight);
            Check.positive("maxResolution", maxResolution);
            Check.notNegative("cap", cap);
        }
    }

    /**
     * {@code s = max_j x_j}: for inputs that are not negative.
     *
     * @param cap largest scale; 0 is no limit
     */
    record Max(@Default("0") double cap) implements NoiseManagement {

        /**
         * Checks the cap.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Max {
            Check.notNegative("cap", cap);
        }
    }

    /**
     * The same scale for all vectors.
     *
     * @param scale s
     */
    record Constant(@Default("1") double scale) implements NoiseManagement {

        /**
         * Checks the scale.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Constant {
            Check.positive("scale", scale);
        }
    }

    /**
     * A running average over vectors: {@code s <- (1 - decay) s + decay max_j |x_j|}, first the maximum of the first vector that is
     * not all zero. See {@link Readout#inputAverage()} for where a product starts from.
     *
     * @param decay weight of the newest vector, 0 to 1
     */
    record AverageAbsMax(@Default("0.001") double decay) implements NoiseManagement {

        /**
         * Checks the decay.
         *
         * @throws IllegalArgumentException if it is not in 0 to 1
         */
        public AverageAbsMax {
            Check.share("decay", decay);
        }
    }
}
