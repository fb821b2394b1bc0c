package dev.kirchhoff.crossbar.programmed;

/**
 * How a signed weight is read from conductances, which have no sign.
 *
 * <p>Source: T. P. Xiao et al. (2022), IEEE Circuits and Systems Magazine 22(4), arXiv 2109.01262, where pairs are called differential
 * cells.
 */
public sealed interface Mapping {

    /**
     * A pair of cells a weight, which is their difference: errors that grow with the current leave small weights alone.
     *
     * @param sides which cells of a pair carry the weight
     * @param subtraction where the difference is taken
     */
    record Balanced(Sides sides, Subtraction subtraction) implements Mapping {

        /** What holds where nothing is said. */
        public static Balanced defaults() {
            return new Balanced(Sides.ONE, Subtraction.ANALOG);
        }

        /** With another {@code sides}. */
        public Balanced withSides(Sides sides) {
            return new Balanced(sides, subtraction);
        }

        /** With another {@code subtraction}. */
        public Balanced withSubtraction(Subtraction subtraction) {
            return new Balanced(sides, subtraction);
        }
    }

    /**
     * One cell a weight; a weight of 0 lies in the middle of its range, and what that conducts is subtracted.
     *
     * @param zero how it is known
     */
    record Offset(Zero zero) implements Mapping {

        /** What holds where nothing is said. */
        public static Offset defaults() {
            return new Offset(Zero.DIGITAL);
        }

        /** With another {@code zero}. */
        public Offset withZero(Zero zero) {
            return new Offset(zero);
        }
    }

    /** Which cells of a pair carry a weight. */
    enum Sides {
        /** The one of its sign; the other conducts as little as it can. */
        ONE,
        /** Both, from the middle of their range in opposite directions. */
        TWO
    }

    /** Where the difference of a pair is taken. */
    enum Subtraction {
        /** As currents, before the converter. */
        ANALOG,
        /** As numbers: each cell's line has a conversion of its own. */
        DIGITAL
    }

    /** How the reading of zero weights is known. */
    enum Zero {
        /** Computed: the sum of the inputs times the conductance of a weight of 0. */
        DIGITAL,
        /** Read: a line of cells of weight 0 in every array, whose conversion is subtracted from those of the others. */
        UNIT_COLUMN
    }
}
