package dev.kirchhoff.random;

/**
 * The counter-based generator Philox 4x32-10: a keyed bijection of 128-bit counters to 128-bit random blocks, ten
 * rounds of two 32x32 to 64-bit products.
 *
 * <p>For one key, distinct counters give distinct blocks: a stream that never repeats a counter never repeats a block.
 *
 * <p>Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC'11 (2011), section 3.3; constants and known answers of Random123.
 */
public final class Philox {

    /** Words of a block. */
    public static final int WORDS = 4;
    /** Rounds of the bijection. */
    public static final int ROUNDS = 10;
    /** Multiplier of counter word 0. */
    public static final long MULTIPLIER_0 = 0xD2511F53L;
    /** Multiplier of counter word 2. */
    public static final long MULTIPLIER_1 = 0xCD9E8D57L;
    /** Added to key word 0 after each round. */
    public static final int WEYL_0 = 0x9E3779B9;
    /** Added to key word 1 after each round. */
    public static final int WEYL_1 = 0xBB67AE85;

    private static final long WORD = 0xFFFFFFFFL;

    private Philox() {}

    /**
     * Writes the block of a counter.
     *
     * @param counterLow counter words 0 (low half) and 1 (high half)
     * @param counterHigh counter words 2 (low half) and 3 (high half)
     * @param key key words 0 (low half) and 1 (high half)
     * @param out receives word w at {@code offset + w stride}
     */
    public static void block(long counterLow, long counterHigh, long key, int[] out, int offset, int stride) {
        int c0 = (int) counterLow;
        int c1 = (int) (counterLow >>> 32);
        int c2 = (int) counterHigh;
        int c3 = (int) (counterHigh >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & WORD);
            long product1 = MULTIPLIER_1 * (c2 & WORD);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[offset] = c0;
        out[offset + stride] = c1;
        out[offset + 2 * stride] = c2;
        out[offset + 3 * stride] = c3;
    }
}
