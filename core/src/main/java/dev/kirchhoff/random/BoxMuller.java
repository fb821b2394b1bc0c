package dev.kirchhoff.random;

/**
 * The Box-Muller transform of two 32-bit random words into two independent Gaussian numbers, in single precision and
 * with {@code +, -, *, fma, sqrt} and bit operations alone, so that scalar and vector code give the same bits on every
 * machine.
 *
 * <p>Model: z₁ = ±ρ cos φ and z₂ = ±ρ sin φ with ρ = √(-2 ln u). The number u = (k + ½) / 2³⁰ takes its 30 bits k from
 * the first word, so that ln never meets 0. The angle is φ = π f / 2, f in [-1, 1] from all bits of the second word,
 * which covers the right half of the circle; the lowest bit of the first word, which u leaves free, is the sign of both
 * and turns half of the points to the left.
 *
 * <p>Reach: |z| ≤ √(62 ln 2) = 6.556; a true Gaussian number is further out once in 2 · 10¹⁰.
 *
 * <p>Accuracy: the logarithm is split as ln u = e ln 2 + ln(1 + t) with 1 + t in [√½, √2); ln(1 + t), sin and cos are
 * minimax polynomials (weighted least squares after Lawson), rounded to float. Relative error of ρ below 3 · 10⁻⁷,
 * absolute error of sin φ and cos φ below 2 · 10⁻⁷.
 *
 * <p>Source: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Ann. Math. Statist. 29
 * (1958). Differs from the source in drawing the half circle and a sign instead of a full turn: shorter polynomials.
 */
public final class BoxMuller {

    /** Bits of √½ · 2³¹: the split point below which the exponent e of u is counted one lower. */
    public static final int SPLIT = 0x4EB504F3;
    /** Bits of √½, where the mantissa 1 + t begins. */
    public static final int MANTISSA_BASE = 0x3F3504F3;
    /** The fraction bits of a float. */
    public static final int FRACTION = 0x007FFFFF;
    /** Number of fraction bits of a float. */
    public static final int FRACTION_BITS = 23;
    /** Factor of e in -2 ln u. */
    public static final float MINUS_2_LN_2 = -1.3862944f;

    /** -2 ln(1 + t) = t (L0 + L1 t + ... + L7 t⁷). */
    public static final float L0 = -2f;

    public static final float L1 = 1.0000064f;
    public static final float L2 = -0.6666943f;
    public static final float L3 = 0.49942458f;
    public static final float L4 = -0.39813766f;
    public static final float L5 = 0.34486452f;
    public static final float L6 = -0.3236101f;
    public static final float L7 = 0.20164758f;

    /** cos(π f / 2) = C0 + C1 f² + ... + C4 f⁸. */
    public static final float C0 = 1f;

    public static final float C1 = -1.2336988f;
    public static final float C2 = 0.2536532f;
    public static final float C3 = -0.020813966f;
    public static final float C4 = 8.5969e-4f;

    /** sin(π f / 2) = f (S0 + S1 f² + ... + S4 f⁸). */
    public static final float S0 = 1.5707963f;

    public static final float S1 = -0.6459634f;
    public static final float S2 = 0.07968848f;
    public static final float S3 = -0.004672228f;
    public static final float S4 = 1.5082056e-4f;

    private BoxMuller() {}

    /** ±ρ, with u from the upper 31 bits of the first word and the sign from its lowest. */
    public static float radius(int first) {
        int bits = Float.floatToRawIntBits((float) (first >>> 1 | 1)) - SPLIT;
        float exponent = bits >> FRACTION_BITS;
        float t = Float.intBitsToFloat((bits & FRACTION) + MANTISSA_BASE) - 1f;
        float q = Math.fma(Math.fma(Math.fma(L7, t, L6), t, L5), t, L4);
        q = Math.fma(Math.fma(Math.fma(Math.fma(q, t, L3), t, L2), t, L1), t, L0);
        float radius = (float) Math.sqrt(Math.fma(exponent, MINUS_2_LN_2, t * q));
        return Float.intBitsToFloat(Float.floatToRawIntBits(radius) ^ first << 31);
    }

    /** f = 2 φ / π in [-1, 1] from the second word. */
    public static float turn(int second) {
        return second * 0x1p-31f;
    }

    /** cos φ. */
    public static float cosine(float turn) {
        float square = turn * turn;
        return Math.fma(Math.fma(Math.fma(Math.fma(C4, square, C3), square, C2), square, C1), square, C0);
    }

    /** sin φ. */
    public static float sine(float turn) {
        float square = turn * turn;
        return turn * Math.fma(Math.fma(Math.fma(Math.fma(S4, square, S3), square, S2), square, S1), square, S0);
    }
}
