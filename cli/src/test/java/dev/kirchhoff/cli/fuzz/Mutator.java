package dev.kirchhoff.cli.fuzz;

import java.util.random.RandomGenerator;

/** Makes a hostile input of a sound one. */
@FunctionalInterface
interface Mutator {

    /** Numbers at which lengths, counts and offsets go wrong. */
    long[] EXTREMES = {
        0,
        1,
        -1,
        2,
        63,
        127,
        128,
        255,
        256,
        Short.MAX_VALUE,
        1 << 16,
        1 << 24,
        1 << 28,
        Integer.MAX_VALUE - 8,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    /**
     * A changed copy.
     *
     * @param sound bytes that are read without complaint
     * @param other bytes of another seed of the same target, to splice with
     */
    byte[] mutate(byte[] sound, byte[] other, RandomGenerator random);

    /** One of several, at random. */
    static <T> T any(T[] choices, RandomGenerator random) {
        return choices[random.nextInt(choices.length)];
    }

    /** A number at which something goes wrong. */
    static long extreme(RandomGenerator random) {
        return EXTREMES[random.nextInt(EXTREMES.length)];
    }
}
