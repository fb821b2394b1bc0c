package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/**
 * The digital-to-analog converter in front of an array.
 *
 * <p>Model, for an input x scaled to {@code u = x / (s r)} (see {@link Periphery}): {@code v = clip(step * round(u / step))}, clipped
 * to the bound, {@code step = 2 bound / (2^bits - 2)}, so that there are 2^bits - 1 levels, zero among them; then
 * {@code v += noise * xi} with xi ~ N(0, 1), fresh for every input; then {@code v *= 1 - asymmetry} where v is negative.
 *
 * @param bits resolution; 0 does not quantise, else 2 to 23
 * @param bound largest magnitude that goes out, in units of v; 0 is no bound
 * @param rounding how values between two levels are rounded
 * @param noise standard deviation of the input noise, in units of v; 0 is off. It is added after the clip, so it may exceed the
 *     bound
 * @param asymmetry relative loss of negative inputs, -1 to 1; 0 is off
 */
public record Dac(int bits, double bound, Rounding rounding, double noise, double asymmetry) {

    /** Passes every value on as it is. */
    public static final Dac PERFECT = new Dac(0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public Dac {
        Resolution.check(bits, bound);
        Check.notNegative("noise", noise);
        Check.between("asymmetry", asymmetry, -1, 1);
    }

    /** A converter that rounds to the nearest level, free of noise and asymmetry. */
    public Dac(int bits, double bound) {
        this(bits, bound, Rounding.NEAREST, 0, 0);
    }

    /** Distance of two levels, in units of v; 0 without quantisation. */
    public double step() {
        return bits == 0 ? 0 : bound / levels();
    }

    /** Levels on either side of zero: {@code 2^(bits - 1) - 1}. */
    int levels() {
        return (1 << (bits - 1)) - 1;
    }

    /** What holds where nothing is said. */
    public static Dac defaults() {
        return new Dac(7, 1, Rounding.NEAREST, 0, 0);
    }

    /** With another {@code bits}. */
    public Dac withBits(int bits) {
        return new Dac(bits, bound, rounding, noise, asymmetry);
    }

    /** With another {@code bound}. */
    public Dac withBound(double bound) {
        return new Dac(bits, bound, rounding, noise, asymmetry);
    }

    /** With another {@code rounding}. */
    public Dac withRounding(Rounding rounding) {
        return new Dac(bits, bound, rounding, noise, asymmetry);
    }

    /** With another {@code noise}. */
    public Dac withNoise(double noise) {
        return new Dac(bits, bound, rounding, noise, asymmetry);
    }

    /** With another {@code asymmetry}. */
    public Dac withAsymmetry(double asymmetry) {
        return new Dac(bits, bound, rounding, noise, asymmetry);
    }
}
