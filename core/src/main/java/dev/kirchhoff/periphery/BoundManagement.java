package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/**
 * What happens to a vector with an output beyond the bound of the ADC. Source: T. Gokmen, M. Onen, W. Haensch, Front. Neurosci. 11:538
 * (2017).
 */
public sealed interface BoundManagement {

    /** Its outputs stay clipped. */
    record None() implements BoundManagement {}

    /**
     * The read is repeated with half the input, r = 2, 4, 8, ..., until no output clips, with fresh noise each time. No repetition
     * follows a read with {@code r > maxFactor} or, where the DAC quantises, {@code r * step of the DAC > maxResolution}.
     *
     * @param maxFactor reduction above which a clipped output stays
     * @param maxResolution largest step of the DAC, as a part of the largest input that is left after scaling
     */
    record Iterative(double maxFactor, double maxResolution) implements BoundManagement {

        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if one is not accepted
         */
        public Iterative {
            Check.positive("maxFactor", maxFactor);
            Check.positive("maxResolution", maxResolution);
        }

        /** What holds where nothing is said. */
        public static Iterative defaults() {
            return new Iterative(1000, 0.25);
        }

        /** With another {@code maxFactor}. */
        public Iterative withMaxFactor(double maxFactor) {
            return new Iterative(maxFactor, maxResolution);
        }

        /** With another {@code maxResolution}. */
        public Iterative withMaxResolution(double maxResolution) {
            return new Iterative(maxFactor, maxResolution);
        }
    }

    /**
     * As {@link Iterative}, but the first repetition takes the scale of {@link NoiseManagement.AbsMaxNpSum} with r = 1 instead of
     * r = 2 (unless that already is the noise management), and the factor grows from there.
     *
     * @param maxFactor as in {@link Iterative}
     * @param maxResolution as in {@link Iterative}, and for the scale
     * @param assumedWeight weight that all cells are taken to have
     */
    record IterativeWorstCase(double maxFactor, double maxResolution, double assumedWeight) implements BoundManagement {

        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if one is not accepted
         */
        public IterativeWorstCase {
            Check.positive("maxFactor", maxFactor);
            Check.positive("maxResolution", maxResolution);
            Check.positive("assumedWeight", assumedWeight);
        }

        /** What holds where nothing is said. */
        public static IterativeWorstCase defaults() {
            return new IterativeWorstCase(1000, 0.25, 0.6);
        }

        /** With another {@code maxFactor}. */
        public IterativeWorstCase withMaxFactor(double maxFactor) {
            return new IterativeWorstCase(maxFactor, maxResolution, assumedWeight);
        }

        /** With another {@code maxResolution}. */
        public IterativeWorstCase withMaxResolution(double maxResolution) {
            return new IterativeWorstCase(maxFactor, maxResolution, assumedWeight);
        }

        /** With another {@code assumedWeight}. */
        public IterativeWorstCase withAssumedWeight(double assumedWeight) {
            return new IterativeWorstCase(maxFactor, maxResolution, assumedWeight);
        }
    }
}
