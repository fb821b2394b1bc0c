package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.Check;
import dev.kirchhoff.crossbar.programmed.Mapping.Balanced;
import dev.kirchhoff.crossbar.programmed.Mapping.Offset;
import dev.kirchhoff.crossbar.programmed.Mapping.Sides;
import java.util.Arrays;

/**
 * How weights are written as conductances, in units of the largest.
 *
 * <p>Model: w is a weight over the clip limit, within ± 1; g0 = 1 / onOffRatio is the smallest conductance and R = 1 - g0. Without
 * {@code weightBits} a one-sided pair conducts g0 + R max(± w, 0), a two-sided one g0 + R (1 ± w) / 2, a single cell g0 + R (1 + w) / 2.
 * With B bits a weight is the whole number k = round(w (2^(B-1) - 1)); pairs hold |k|, of B - 1 bits, single cells k + 2^(B-1), of B
 * bits. A cell holds all these bits, or, with {@code cellBits} s, a digit of base 2^s, the lowest in slice 0. A digit d is the
 * conductance g0 + R d / L, L the largest digit. Both cells of a two-sided pair round their own conductance, to levels of B - 1 bits, so
 * that the levels of their difference are twice as far apart. Halfway between two levels lies the even one. A weight of 0 reads as
 * exactly 0.
 *
 * <p>A reading of a slice, the difference of a pair or of a cell and {@link #zero}, times {@link #factor} is what the slice adds to w.
 *
 * <p>Source: Xiao et al. (2022), see {@link Mapping}. Differs from CrossSim 3.2 in two corrections: the result of single cells with bits
 * is scaled by the range that they use, and the zero of slices that do not divide the bits is that of their digits; and in one choice: the
 * number of slices follows from the bits of a weight and of a cell.
 *
 * @param mapping how signs are read
 * @param weightBits bits of a weight, 2 to 16; 0 is any weight
 * @param cellBits bits of a cell; 0 is a cell that holds the whole weight
 * @param onOffRatio largest conductance over the smallest, above 1; 0 is a smallest conductance of 0
 * @param percentile share of the weights, counted from either end, within the clip limit, above 0.5 to 1; 1 is the largest magnitude
 * @param scale which weights share a clip limit
 */
public record Encoding(
        Mapping mapping, int weightBits, int cellBits, double onOffRatio, double percentile, WeightScale scale) {

    private static final int MAX_BITS = 16;

    /** Which weights share a clip limit. */
    public enum WeightScale {
        /** All of a matrix. */
        MATRIX,
        /** Those of an output: one factor a column of the array. */
        OUTPUT
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted, or they do not go together
     */
    public Encoding {
        Check.require(
                weightBits == 0 || weightBits >= 2 && weightBits <= MAX_BITS,
                "weightBits",
                weightBits,
                "0, or a whole number from 2 to " + MAX_BITS);
        Check.require(
                cellBits >= 0 && cellBits <= MAX_BITS, "cellBits", cellBits, "a whole number from 0 to " + MAX_BITS);
        Check.require(cellBits == 0 || weightBits > 0, "cellBits", cellBits, "0 where weightBits is 0");
        Check.require(
                onOffRatio == 0 || onOffRatio > 1 && onOffRatio < Double.POSITIVE_INFINITY,
                "onOffRatio",
                onOffRatio,
                "0, or a number above 1");
        Check.require(percentile > 0.5 && percentile <= 1, "percentile", percentile, "a number above 0.5, at most 1");
        if (mapping instanceof Balanced pair && pair.sides() == Sides.TWO) {
            Check.require(cellBits == 0, "cellBits", cellBits, "0 for two-sided pairs, which have no slices");
        }
    }

    /** Smallest conductance, g0. */
    public double lowest() {
        return onOffRatio == 0 ? 0 : 1 / onOffRatio;
    }

    /** Whether a weight is a pair of cells. */
    public boolean isPaired() {
        return mapping instanceof Balanced;
    }

    /** Whether a weight is a pair of cells whose difference is that of their currents. */
    public boolean isSubtractedAsCurrents() {
        return mapping instanceof Balanced pair && pair.subtraction() == Mapping.Subtraction.ANALOG;
    }

    /** Whether every array has a line of weights of 0. */
    public boolean hasUnitColumn() {
        return mapping instanceof Offset offset && offset.zero() == Mapping.Zero.UNIT_COLUMN;
    }

    /** Bits that the cells of a weight, or of one side of it, hold together. */
    private int heldBits() {
        return isPaired() ? weightBits - 1 : weightBits;
    }

    private int bitsOfCell() {
        return cellBits == 0 ? heldBits() : Math.min(cellBits, heldBits());
    }

    /** Cells, or pairs, that hold a weight together. */
    public int slices() {
        return weightBits == 0 ? 1 : Math.ceilDiv(heldBits(), bitsOfCell());
    }

    /** Largest digit of a cell, L; 0 where a cell takes any conductance. */
    public int largestDigit() {
        return weightBits == 0 ? 0 : (1 << bitsOfCell()) - 1;
    }

    /** What a reading of a slice counts, in units of the clip limit. */
    public double factor(int slice) {
        double range = 1 - lowest();
        if (weightBits == 0) {
            return (isPaired() ? 1 : 2) / range;
        }
        if (isTwoSided()) {
            return 1 / range;
        }
        return Math.scalb((double) largestDigit(), slice * bitsOfCell()) / (range * largest());
    }

    /** Largest whole number of a weight, 2^(B-1) - 1. */
    private int largest() {
        return (1 << (weightBits - 1)) - 1;
    }

    private boolean isTwoSided() {
        return mapping instanceof Balanced pair && pair.sides() == Sides.TWO;
    }

    /** What a single cell of weight 0 conducts. */
    public float zero(int slice) {
        return conductance(0, slice, false);
    }

    /**
     * What a cell is to conduct.
     *
     * @param w weight over the clip limit, -1 to 1
     * @param negative whether it is the cell of a pair that is subtracted
     */
    public float conductance(double w, int slice, boolean negative) {
        double of = negative ? -w : w;
        double place = switch (mapping) {
            case Balanced pair ->
                switch (pair.sides()) {
                    case ONE -> weightBits == 0 ? Math.max(of, 0) : digit(Math.max(whole(of), 0), slice);
                    case TWO -> weightBits == 0 ? (1 + of) / 2 : Math.rint(largestDigit() * (1 + of) / 2);
                };
            case Offset single -> weightBits == 0 ? (1 + of) / 2 : digit(whole(of) + (1 << (weightBits - 1)), slice);
        };
        double share = weightBits == 0 ? place : place / largestDigit();
        return (float) (lowest() + (1 - lowest()) * share);
    }

    /**
     * The clip limits of a matrix.
     *
     * @param weights holds the matrix, outputs x inputs, from {@code offset}
     * @return one for each output
     * @throws dev.kirchhoff.InvalidInputException if a weight is not finite
     */
    public double[] limits(float[] weights, int offset, int outputs, int inputs) {
        double[] limits = new double[outputs];
        switch (scale) {
            case MATRIX -> Arrays.fill(limits, ClipLimit.of(weights, offset, outputs * inputs, percentile));
            case OUTPUT -> {
                for (int output = 0; output < outputs; output++) {
                    limits[output] = ClipLimit.of(weights, offset + output * inputs, inputs, percentile);
                }
            }
        }
        return limits;
    }

    private int whole(double w) {
        return (int) Math.rint(w * largest());
    }

    private int digit(int held, int slice) {
        return held >> (slice * bitsOfCell()) & largestDigit();
    }

    /** What holds where nothing is said: one-sided pairs of any conductance, the largest magnitude on the largest conductance. */
    public static Encoding defaults() {
        return new Encoding(Balanced.defaults(), 0, 0, 0, 1, WeightScale.MATRIX);
    }

    /** With another {@code mapping}. */
    public Encoding withMapping(Mapping mapping) {
        return new Encoding(mapping, weightBits, cellBits, onOffRatio, percentile, scale);
    }

    /** With another {@code weightBits}. */
    public Encoding withWeightBits(int weightBits) {
        return new Encoding(mapping, weightBits, cellBits, onOffRatio, percentile, scale);
    }

    /** With another {@code cellBits}. */
    public Encoding withCellBits(int cellBits) {
        return new Encoding(mapping, weightBits, cellBits, onOffRatio, percentile, scale);
    }

    /** With another {@code onOffRatio}. */
    public Encoding withOnOffRatio(double onOffRatio) {
        return new Encoding(mapping, weightBits, cellBits, onOffRatio, percentile, scale);
    }

    /** With another {@code percentile}. */
    public Encoding withPercentile(double percentile) {
        return new Encoding(mapping, weightBits, cellBits, onOffRatio, percentile, scale);
    }

    /** With another {@code scale}. */
    public Encoding withScale(WeightScale scale) {
        return new Encoding(mapping, weightBits, cellBits, onOffRatio, percentile, scale);
    }
}
