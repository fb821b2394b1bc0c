package dev.kirchhoff.periphery.converter;

import dev.kirchhoff.Check;

/**
 * What is wrong with the circuits of a converter, drawn once when it is fabricated.
 *
 * <p>Model: the range is ± V, the largest magnitude that it must cover, and code k of b bits comes out as
 * {@code 2 V k / 2^b - V (2^b - 1) / 2^b}, the middle of its step; a value on a threshold belongs to the step below.
 * <ul>
 * <li>A DAC of capacitors ({@link AdcModel.Ramp}, {@link AdcModel.Sar}) has {@code C_i = 2^i + mismatch 2^(i/2) xi_i} for bit i and one
 *     more unit that ends it; its level for a code is {@code (-V + 2 V sum_i bit_i C_i / sum C) / (1 + 1/(A β))} with β = 1/2, as of an
 *     amplifier whose feedback is as large as the array of capacitors. Comparators are off by {@code offset V xi}.
 * <li>A stage of 1.5 bits ({@link AdcModel.Pipeline}, {@link AdcModel.Cyclic}) has two capacitors of {@code 1 + mismatch xi}; it
 *     decides d = 1 above V/4, -1 below -V/4 (each comparator off by {@code offset V xi}), else 0, and passes on
 *     {@code ((1 + C2/C1) v - d V C2/C1) / (1 + 1/(A β))} with β = C1 / (C1 + C2). The digital sum takes the ideal weights.
 * </ul>
 *
 * <p>Differs from CrossSim: a stage whose input lies exactly on a threshold decides 0 there and goes on, where the peer decides nothing
 * and its code is off by a quarter of the range.
 *
 * @param mismatch standard deviation of a unit capacitor, relative; 0 is off
 * @param gainDb open-loop gain A of amplifiers, in dB; 0 is without limit
 * @param offset standard deviation of the offset of a comparator, relative to V; 0 is off
 */
public record Circuits(double mismatch, double gainDb, double offset) {

    /** Circuits without imperfections. */
    public static final Circuits PERFECT = new Circuits(0, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Circuits {
        Check.notNegative("mismatch", mismatch);
        Check.notNegative("gainDb", gainDb);
        Check.notNegative("offset", offset);
    }

    /** What holds where nothing is said. */
    public static Circuits defaults() {
        return PERFECT;
    }

    /** With another {@code mismatch}. */
    public Circuits withMismatch(double mismatch) {
        return new Circuits(mismatch, gainDb, offset);
    }

    /** With another {@code gainDb}. */
    public Circuits withGainDb(double gainDb) {
        return new Circuits(mismatch, gainDb, offset);
    }

    /** With another {@code offset}. */
    public Circuits withOffset(double offset) {
        return new Circuits(mismatch, gainDb, offset);
    }

    /** What an amplifier with this feedback factor makes of 1. */
    double amplified(double feedback) {
        return gainDb == 0 ? 1 : 1 / (1 + 1 / (Math.pow(10, gainDb / 20) * feedback));
    }
}
