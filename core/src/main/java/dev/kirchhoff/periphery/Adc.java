package dev.kirchhoff.periphery;

import dev.kirchhoff.Check;

/**
 * The analog-to-digital converter behind an array, and the noise of everything before it.
 *
 * <p>Model, for an output line with the analog value y: {@code y *= 1 - asymmetry} where y is negative; {@code y += d_i xi} with
 * xi ~ N(0, 1), fresh for every line and vector, and {@code d_i = noise * |1 + noiseSpread * xi_i|} with xi_i drawn once for line i;
 * then {@code clip(step * round(y / step))}, clipped to the bound, {@code step = 2 bound / (2^bits - 2)}. The noise is added
 * before the quantiser, so that it dithers.
 *
 * @param bits resolution; 0 does not quantise, else 2 to 23
 * @param bound largest magnitude that comes out, in units of weight times v; 0 is no bound
 * @param rounding how values between two levels are rounded
 * @param noise standard deviation of the output noise, in units of weight times v; 0 is off
 * @param noiseSpread relative standard deviation, from line to line, of the standard deviation of the noise; 0 is off
 * @param asymmetry relative loss of negative outputs, -1 to 1; 0 is off
 */
public record Adc(int bits, double bound, Rounding rounding, double noise, double noiseSpread, double asymmetry) {

    /** Passes every value on as it is. */
    public static final Adc PERFECT = new Adc(0, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not accepted
     */
    public Adc {
        Resolution.check(bits, bound);
        Check.notNegative("noise", noise);
        Check.notNegative("noiseSpread", noiseSpread);
        Check.between("asymmetry", asymmetry, -1, 1);
    }

    /** A converter that rounds to the nearest level, with the same noise on every line. */
    public Adc(int bits, double bound, double noise) {
        this(bits, bound, Rounding.NEAREST, noise, 0, 0);
    }

    /** Distance of two levels, in units of weight times v; 0 without quantisation. */
    public double step() {
        return bits == 0 ? 0 : bound / levels();
    }

    /** Levels on either side of zero: {@code 2^(bits - 1) - 1}. */
    int levels() {
        return (1 << (bits - 1)) - 1;
    }

    /** What holds where nothing is said. */
    public static Adc defaults() {
        return new Adc(9, 12, Rounding.NEAREST, 0.06, 0, 0);
    }

    /** With another {@code bits}. */
    public Adc withBits(int bits) {
        return new Adc(bits, bound, rounding, noise, noiseSpread, asymmetry);
    }

    /** With another {@code bound}. */
    public Adc withBound(double bound) {
        return new Adc(bits, bound, rounding, noise, noiseSpread, asymmetry);
    }

    /** With another {@code rounding}. */
    public Adc withRounding(Rounding rounding) {
        return new Adc(bits, bound, rounding, noise, noiseSpread, asymmetry);
    }

    /** With another {@code noise}. */
    public Adc withNoise(double noise) {
        return new Adc(bits, bound, rounding, noise, noiseSpread, asymmetry);
    }

    /** With another {@code noiseSpread}. */
    public Adc withNoiseSpread(double noiseSpread) {
        return new Adc(bits, bound, rounding, noise, noiseSpread, asymmetry);
    }

    /** With another {@code asymmetry}. */
    public Adc withAsymmetry(double asymmetry) {
        return new Adc(bits, bound, rounding, noise, noiseSpread, asymmetry);
    }
}
