package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.kernels.Kernels;

/**
 * Inputs that are applied a few bits at a time.
 *
 * <p>Model: an input v of m bits of magnitude is {@code k = round(|v| (2^m - 1))}. Slice j, least significant first, applies
 * {@code sign(v) ((k >> s j) mod 2^s) / (2^s - 1)} and gives y_j. Then {@code y = sum_j w_j y_j} with
 * {@code w_j = 2^(s j) (2^s - 1) / (2^m - 1)}. Accumulated digitally, each y_j is converted by itself. Accumulated in analog, charge is
 * shared after each slice, {@code a <- (a + y_j) / 2^s}, a is converted once, and {@code y = a (2^s - 1) 2^(s n) / (2^m - 1)} after n
 * slices.
 *
 * <p>Source: Xiao et al., IEEE Circuits Syst. Mag. 22(4) (2022); A. Shafiee et al., "ISAAC", ISCA 2016.
 *
 * @param bits bits of a slice, s, to 16; 0 applies inputs whole
 * @param accumulation where slices are added
 */
public record InputSlices(int bits, Accumulation accumulation) {

    /** Where the products of slices are added. */
    public enum Accumulation {
        /** After each was converted. */
        DIGITAL,
        /** Before one conversion. */
        ANALOG
    }

    /** Inputs are applied whole. */
    public static final InputSlices OFF = new InputSlices(0, Accumulation.DIGITAL);

    /**
     * Checks the bits.
     *
     * @throws IllegalArgumentException if they are not accepted
     */
    public InputSlices {
        Bits.check(bits, 0, Bits.MAX_CIRCUIT);
    }

    /** What holds where nothing is said. */
    public static InputSlices defaults() {
        return OFF;
    }

    /** With another {@code bits}. */
    public InputSlices withBits(int bits) {
        return new InputSlices(bits, accumulation);
    }

    /** With another {@code accumulation}. */
    public InputSlices withAccumulation(Accumulation accumulation) {
        return new InputSlices(bits, accumulation);
    }

    /** Whether inputs are applied whole. */
    public boolean isOff() {
        return bits == 0;
    }

    /** Number of slices of inputs of m bits of magnitude; 1 where they are applied whole. */
    public int count(int magnitudeBits) {
        return isOff() ? 1 : (magnitudeBits + bits - 1) / bits;
    }

    /** w_j, by which the product of slice j enters the sum. */
    public double weight(int slice, int magnitudeBits) {
        return Math.scalb(levels(), bits * slice) / ((1 << magnitudeBits) - 1);
    }

    /** What a shared charge is multiplied with after its conversion. */
    public double analogFactor(int magnitudeBits) {
        return Math.scalb(levels(), bits * count(magnitudeBits)) / ((1 << magnitudeBits) - 1);
    }

    /** What a shared charge is divided by after each slice, 2^s. */
    public int radix() {
        return 1 << bits;
    }

    private double levels() {
        return (1 << bits) - 1;
    }

    /**
     * Cuts a slice out of inputs that a DAC converted.
     *
     * @param slice number of the slice, the least significant first
     * @param magnitudeBits m
     * @param v inputs within -1 to 1
     * @param out receives what is applied
     */
    public void cut(
            Kernels kernels, int slice, int magnitudeBits, float[] v, int from, float[] out, int to, int length) {
        int levels = (1 << magnitudeBits) - 1;
        kernels.reads().digits(v, from, levels, bits * slice, (1 << bits) - 1, out, to, length);
    }
}
