package dev.kirchhoff.periphery.converter;

/**
 * What the converters of an array have to convert: sums of conductance times input over the rows of a column.
 *
 * @param rows inputs that a sum runs over
 * @param pairs whether a weight is the difference of two cells; else it is one cell and an offset
 * @param subtracted whether the cells of a pair are subtracted before conversion
 * @param signed whether inputs have signs
 * @param weightBits bits of a weight; 0 where weights are continuous
 * @param sliceBits bits of a cell where a weight is cut in slices over several cells; 0 where it is not
 * @param inputBits bits of an input, its sign included, or of a digit of it, without; 0 where inputs are continuous
 * @param digits whether inputs are applied digit by digit, the largest as 1
 */
public record LineSums(
        int rows,
        boolean pairs,
        boolean subtracted,
        boolean signed,
        int weightBits,
        int sliceBits,
        int inputBits,
        boolean digits) {

    /**
     * Checks that there is something to sum.
     *
     * @throws IllegalArgumentException if a number is negative, or there are no rows
     */
    public LineSums {
        if (rows < 1 || weightBits < 0 || sliceBits < 0 || inputBits < 0) {
            throw new IllegalArgumentException(
                    "a converter sees " + rows + " rows of " + weightBits + " bits in slices of " + sliceBits
                            + " and inputs of " + inputBits + " bits; there must be rows, and no bits below 0");
        }
    }

    /** Whether weights are cut in slices. */
    boolean sliced() {
        return sliceBits > 0;
    }

    /** Bits of the magnitude of an input. */
    private int magnitudeBits() {
        return signed && !digits ? inputBits - 1 : inputBits;
    }

    /** Levels of an input above 0; 0 where it is continuous. */
    double inputLevels() {
        return Math.scalb(1.0, magnitudeBits()) - 1;
    }

    /** Levels of a cell above its least; 0 where it is continuous. */
    double cellLevels() {
        int ofWeight = pairs && weightBits > 0 ? weightBits - 1 : weightBits;
        return Math.scalb(1.0, sliced() ? sliceBits : ofWeight) - 1;
    }

    /** c = 2^k / (2^k - 1) for whole inputs of k bits of magnitude, 1 for digits: the full scale over the largest input. */
    double inputScale() {
        int bits = magnitudeBits();
        return digits || bits <= 0 ? 1 : Math.scalb(1.0, bits) / (Math.scalb(1.0, bits) - 1);
    }

    /** Whether a sum has both signs. */
    boolean bothSigns() {
        return signed || pairs && (subtracted || sliced());
    }
}
