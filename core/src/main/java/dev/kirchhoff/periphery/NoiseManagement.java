package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

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
    record AbsMax(double cap) implements NoiseManagement {

        /**
         * Checks the cap.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public AbsMax {
            Check.notNegative("cap", cap);
        }

        /** What holds where nothing is said. */
        public static AbsMax defaults() {
            return new AbsMax(0);
        }

        /** With another {@code cap}. */
        public AbsMax withCap(double cap) {
            return new AbsMax(cap);
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
    record AbsMaxNpSum(double assumedWeight, double maxResolution, double cap) implements NoiseManagement {

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

        /** What holds where nothing is said. */
        public static AbsMaxNpSum defaults() {
            return new AbsMaxNpSum(0.6, 0.25, 0);
        }

        /** With another {@code assumedWeight}. */
        public AbsMaxNpSum withAssumedWeight(double assumedWeight) {
            return new AbsMaxNpSum(assumedWeight, maxResolution, cap);
        }

        /** With another {@code maxResolution}. */
        public AbsMaxNpSum withMaxResolution(double maxResolution) {
            return new AbsMaxNpSum(assumedWeight, maxResolution, cap);
        }

        /** With another {@code cap}. */
        public AbsMaxNpSum withCap(double cap) {
            return new AbsMaxNpSum(assumedWeight, maxResolution, cap);
        }
    }

    /**
     * {@code s = max_j x_j}: for inputs that are not negative.
     *
     * @param cap largest scale; 0 is no limit
     */
    record Max(double cap) implements NoiseManagement {

        /**
         * Checks the cap.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Max {
            Check.notNegative("cap", cap);
        }

        /** What holds where nothing is said. */
        public static Max defaults() {
            return new Max(0);
        }

        /** With another {@code cap}. */
        public Max withCap(double cap) {
            return new Max(cap);
        }
    }

    /**
     * The same scale for all vectors.
     *
     * @param scale s
     */
    record Constant(double scale) implements NoiseManagement {

        /**
         * Checks the scale.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Constant {
            Check.positive("scale", scale);
        }

        /** What holds where nothing is said. */
        public static Constant defaults() {
            return new Constant(1);
        }

        /** With another {@code scale}. */
        public Constant withScale(double scale) {
            return new Constant(scale);
        }
    }

    /**
     * A running average over vectors: {@code s <- (1 - decay) s + decay max_j |x_j|}, first the maximum of the first vector that is
     * not all zero. See {@link Readout#inputAverage()} for where a product starts from.
     *
     * @param decay weight of the newest vector, 0 to 1
     */
    record AverageAbsMax(double decay) implements NoiseManagement {

        /**
         * Checks the decay.
         *
         * @throws IllegalArgumentException if it is not in 0 to 1
         */
        public AverageAbsMax {
            Check.share("decay", decay);
        }

        /** What holds where nothing is said. */
        public static AverageAbsMax defaults() {
            return new AverageAbsMax(0.001);
        }

        /** With another {@code decay}. */
        public AverageAbsMax withDecay(double decay) {
            return new AverageAbsMax(decay);
        }
    }
}
