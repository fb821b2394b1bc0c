package dev.kirchhoff.random;

import dev.kirchhoff.Provided;

/**
 * Fills arrays with random numbers from sixteen interleaved xoshiro128++ generators. Every implementation gives the
 * same bits; the vector one is {@link Provided}.
 *
 * <p>State: {@code int[STATE]}, word w (0 to 3) of lane l (0 to 15) at {@code 16 w + l}; advanced in place. Each
 * lane has period 2¹²⁸ - 1. Lanes are seeded with independent 128-bit words, so the chance that any two of n lanes
 * of length L overlap is below n² L / 2¹²⁷: 2⁻²⁷ for 2⁴⁰ lanes of 2²⁰ numbers, a large study. A lane whose seed is all
 * zero would stay there; that happens once in 2¹²⁸.
 *
 * <p>A fill always advances all lanes by whole rows (16 uniform numbers, 32 Gaussian ones), discarding what it has no
 * room for. Two fills therefore differ from one fill of their joint length, unless the first is a multiple of 32 long.
 *
 * <p>Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw. 47
 * (2021), xoshiro128++ 1.0.
 */
public interface BulkRandom {

    /** Number of interleaved generators. */
    int LANES = 16;

    /** Length of the state array. */
    int STATE = 4 * LANES;

    /** Philox block from which lane 0 is seeded; lane l takes block {@code FIRST_BLOCK + l}. */
    long FIRST_BLOCK = 1L << 63;

    /** Slots up to which drawing slot by slot takes fewer words than digit by digit. */
    int SHORT_TRAIN = 12;

    /** Binary digits that longer trains compare before a lane looks whether its slots are decided. */
    int DIGITS = 6;

    /**
     * Seeds the lanes: the four words of lane l are Philox 4x32-10 of the counter whose lower half is
     * {@code FIRST_BLOCK + l}.
     *
     * @param state receives the state of the lanes, {@code int[STATE]}
     * @param counterHigh upper half of the counters
     * @param key key of the stream
     */
    void seed(int[] state, long counterHigh, long key);

    /**
     * Fills {@code out[offset .. offset + length)} with multiples of 2⁻²⁴, uniform in [0, 1).
     *
     * @param state state of the lanes, {@code int[STATE]}
     * @throws IndexOutOfBoundsException if the range does not lie within {@code out}
     */
    void uniform(int[] state, float[] out, int offset, int length);

    /**
     * Fills {@code out[offset .. offset + length)} with Gaussian numbers by the {@link BoxMuller} transform.
     *
     * @param state state of the lanes, {@code int[STATE]}
     * @throws IndexOutOfBoundsException if the range does not lie within {@code out}
     */
    void gaussian(int[] state, float[] out, int offset, int length, float mean, float std);

    /**
     * Draws trains of independent pulses, one a probability, and adds them to words: train i, with probability i of a pulse in
     * each slot, is drawn in lane i mod 16. Trains of up to {@link #SHORT_TRAIN} slots compare a uniform number with the
     * probability slot by slot; longer ones compare all slots at once, binary digit by binary digit, and a lane takes words,
     * {@link #DIGITS} at a time, until all its slots are decided.
     *
     * @param state state of the lanes, {@code int[STATE]}
     * @param probabilities from {@code offset}, 0 to 1
     * @param slots slots of a train, 1 to 32
     * @param firstSlot bit of a word at which the trains start
     * @param words from {@code to}; bits are set, none is cleared
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    void trains(
            int[] state, float[] probabilities, int offset, int length, int slots, int firstSlot, int[] words, int to);

    /** The first implementation that a library on the class path provides and this JVM can run, else the scalar one. */
    static BulkRandom fastest() {
        BulkRandom provided = Provided.find(BulkRandom.class).service();
        return provided == null ? new ScalarBulkRandom() : provided;
    }
}
