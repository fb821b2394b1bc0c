package dev.kirchhoff.random;

import java.util.Objects;

/** The plain form of {@link BulkRandom}: the reference for the vector one, and its stand-in where that cannot run. */
public final class ScalarBulkRandom implements BulkRandom {

    @Override
    public void seed(int[] state, long counterHigh, long key) {
        for (int lane = 0; lane < LANES; lane++) {
            Philox.block(FIRST_BLOCK + lane, counterHigh, key, state, lane, LANES);
        }
    }

    @Override
    public void uniform(int[] state, float[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        for (int row = 0; row < length; row += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                float value = (next(state, lane) >>> 8) * 0x1p-24f;
                if (row + lane < length) {
                    out[offset + row + lane] = value;
                }
            }
        }
    }

    @Override
    public void gaussian(int[] state, float[] out, int offset, int length, float mean, float std) {
        Objects.checkFromIndexSize(offset, length, out.length);
        for (int row = 0; row < length; row += 2 * LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                float radius = BoxMuller.radius(next(state, lane)) * std;
                float turn = BoxMuller.turn(next(state, lane));
                int cosine = row + lane;
                int sine = cosine + LANES;
                if (cosine < length) {
                    out[offset + cosine] = Math.fma(radius, BoxMuller.cosine(turn), mean);
                }
                if (sine < length) {
                    out[offset + sine] = Math.fma(radius, BoxMuller.sine(turn), mean);
                }
            }
        }
    }

    @Override
    public void trains(
            int[] state, float[] probabilities, int offset, int length, int slots, int firstSlot, int[] words, int to) {
        Objects.checkFromIndexSize(offset, length, probabilities.length);
        Objects.checkFromIndexSize(to, length, words.length);
        for (int row = 0; row < length; row += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                float p = row + lane < length ? probabilities[offset + row + lane] : 0;
                int train =
                        slots <= SHORT_TRAIN ? slotBySlot(state, lane, p, slots) : digitByDigit(state, lane, p, slots);
                if (row + lane < length) {
                    words[to + row + lane] |= train << firstSlot;
                }
            }
        }
    }

    private static int slotBySlot(int[] state, int lane, float p, int slots) {
        int train = 0;
        for (int slot = 0; slot < slots; slot++) {
            train |= (next(state, lane) >>> 8) * 0x1p-24f < p ? 1 << slot : 0;
        }
        return train;
    }

    private static int digitByDigit(int[] state, int lane, float p, int slots) {
        int undecided = -1 >>> (Integer.SIZE - slots);
        if (p >= 1) {
            return undecided;
        }
        int train = 0;
        int digits = (int) (p * 0x1p31f) << 1;
        while (digits != 0 && undecided != 0) {
            for (int i = 0; i < DIGITS; i++) {
                int digit = digits >> 31;
                int bits = next(state, lane);
                train |= undecided & digit & ~bits;
                undecided &= ~(bits ^ digit);
                digits <<= 1;
            }
        }
        return train;
    }

    /** One step of xoshiro128++ in one lane. */
    static int next(int[] state, int lane) {
        int s0 = state[lane];
        int s1 = state[LANES + lane];
        int s2 = state[2 * LANES + lane] ^ s0;
        int s3 = state[3 * LANES + lane];
        final int result = Integer.rotateLeft(s0 + s3, 7) + s0;
        s3 ^= s1;
        state[lane] = s0 ^ s3;
        state[LANES + lane] = s1 ^ s2;
        state[2 * LANES + lane] = s2 ^ (s1 << 9);
        state[3 * LANES + lane] = Integer.rotateLeft(s3, 11);
        return result;
    }
}
