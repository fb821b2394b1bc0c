package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/** How inputs of both signs are read. */
public sealed interface Signs {

    /** Standard deviation of the relative difference of a cell's weight in the negative pass; 0 where there is none. */
    double readAsymmetry();

    /** In one pass, as voltages of both signs. */
    record OnePass() implements Signs {
        @Override
        public double readAsymmetry() {
            return 0;
        }
    }

    /**
     * Negative and positive inputs in a pass each; the analog results are added before noise and conversion. Whatever the array
     * and its lines do to a product up to there acts on each pass by itself.
     *
     * @param readAsymmetry standard deviation of the relative difference of a cell's weight in the negative pass, drawn once a cell;
     *     0 is off
     */
    record Separate(double readAsymmetry) implements Signs {

        /**
         * Checks the asymmetry.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Separate {
            Check.notNegative("readAsymmetry", readAsymmetry);
        }

        /** What holds where nothing is said. */
        public static Separate defaults() {
            return new Separate(0);
        }

        /** With another {@code readAsymmetry}. */
        public Separate withReadAsymmetry(double readAsymmetry) {
            return new Separate(readAsymmetry);
        }
    }

    /**
     * As {@link Separate}, but each pass is converted by itself and the sum is digital: noise enters twice, and a sum may be as
     * large as twice the bound.
     *
     * @param readAsymmetry as in {@link Separate}
     */
    record DigitalSum(double readAsymmetry) implements Signs {

        /**
         * Checks the asymmetry.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public DigitalSum {
            Check.notNegative("readAsymmetry", readAsymmetry);
        }

        /** What holds where nothing is said. */
        public static DigitalSum defaults() {
            return new DigitalSum(0);
        }

        /** With another {@code readAsymmetry}. */
        public DigitalSum withReadAsymmetry(double readAsymmetry) {
            return new DigitalSum(readAsymmetry);
        }
    }
}
