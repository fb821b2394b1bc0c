package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.kirchhoff.random.BoxMuller;
import dev.kirchhoff.random.BulkRandom;
import dev.kirchhoff.random.Philox;
import dev.kirchhoff.random.ScalarBulkRandom;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BulkRandom} with the Vector API: the bits of {@code ScalarBulkRandom}, many lanes at once. A vector narrower
 * than sixteen lanes takes the lanes in groups, each over a piece of the array that stays in the first-level cache.
 *
 * <p>The two steps of the generator are written out in one loop, and constants are vectors: the compiler inlines only
 * so many nodes into a loop (NodeCountInliningCutoff), and a helper beyond that makes every vector an object, ten times
 * slower.
 */
public final class VectorBulkRandom implements BulkRandom {

    /** Fills the last, incomplete row. */
    private static final BulkRandom TAIL = new ScalarBulkRandom();

    private static final VectorShape SHAPE = IntVector.SPECIES_PREFERRED.length() > LANES
            ? VectorShape.S_512_BIT
            : IntVector.SPECIES_PREFERRED.vectorShape();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
    /** As many ints as {@link #LONGS} has lanes. */
    private static final VectorSpecies<Integer> HALF_INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(SHAPE.vectorBitSize() / 2));

    private static final int WIDTH = INTS.length();
    private static final long WORD = 0xFFFFFFFFL;
    /** Numbers filled before the next group of lanes: 16 KiB, whole rows. */
    private static final int PIECE = 4096;

    private static final FloatVector MINUS_2_LN_2 = FloatVector.broadcast(FLOATS, BoxMuller.MINUS_2_LN_2);
    private static final FloatVector L0 = FloatVector.broadcast(FLOATS, BoxMuller.L0);
    private static final FloatVector L1 = FloatVector.broadcast(FLOATS, BoxMuller.L1);
    private static final FloatVector L2 = FloatVector.broadcast(FLOATS, BoxMuller.L2);
    private static final FloatVector L3 = FloatVector.broadcast(FLOATS, BoxMuller.L3);
    private static final FloatVector L4 = FloatVector.broadcast(FLOATS, BoxMuller.L4);
    private static final FloatVector L5 = FloatVector.broadcast(FLOATS, BoxMuller.L5);
    private static final FloatVector L6 = FloatVector.broadcast(FLOATS, BoxMuller.L6);
    private static final FloatVector L7 = FloatVector.broadcast(FLOATS, BoxMuller.L7);
    private static final FloatVector C0 = FloatVector.broadcast(FLOATS, BoxMuller.C0);
    private static final FloatVector C1 = FloatVector.broadcast(FLOATS, BoxMuller.C1);
    private static final FloatVector C2 = FloatVector.broadcast(FLOATS, BoxMuller.C2);
    private static final FloatVector C3 = FloatVector.broadcast(FLOATS, BoxMuller.C3);
    private static final FloatVector C4 = FloatVector.broadcast(FLOATS, BoxMuller.C4);
    private static final FloatVector S0 = FloatVector.broadcast(FLOATS, BoxMuller.S0);
    private static final FloatVector S1 = FloatVector.broadcast(FLOATS, BoxMuller.S1);
    private static final FloatVector S2 = FloatVector.broadcast(FLOATS, BoxMuller.S2);
    private static final FloatVector S3 = FloatVector.broadcast(FLOATS, BoxMuller.S3);
    private static final FloatVector S4 = FloatVector.broadcast(FLOATS, BoxMuller.S4);

    @Override
    public void seed(int[] state, long counterHigh, long key) {
        for (int lane = 0; lane < LANES; lane += LONGS.length()) {
            seedLanes(state, lane, counterHigh, key);
        }
    }

    @Override
    public void uniform(int[] state, float[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        int end = offset + length;
        int rows = end - length % LANES;
        for (int start = offset; start < rows; start += PIECE) {
            for (int lane = 0; lane < LANES; lane += WIDTH) {
                uniformLanes(state, lane, out, start, Math.min(start + PIECE, rows));
            }
        }
        TAIL.uniform(state, out, rows, end - rows);
    }

    @Override
    public void gaussian(int[] state, float[] out, int offset, int length, float mean, float std) {
        Objects.checkFromIndexSize(offset, length, out.length);
        int end = offset + length;
        int rows = end - length % (2 * LANES);
        for (int start = offset; start < rows; start += PIECE) {
            for (int lane = 0; lane < LANES; lane += WIDTH) {
                gaussianLanes(state, lane, out, start, Math.min(start + PIECE, rows), mean, std);
            }
        }
        TAIL.gaussian(state, out, rows, end - rows, mean, std);
    }

    @Override
    public void trains(
            int[] state, float[] probabilities, int offset, int length, int slots, int firstSlot, int[] words, int to) {
        Objects.checkFromIndexSize(offset, length, probabilities.length);
        Objects.checkFromIndexSize(to, length, words.length);
        int rows = length - length % LANES;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            if (slots <= SHORT_TRAIN) {
                shortTrains(state, lane, probabilities, offset, rows, slots, firstSlot, words, to);
            } else {
                longTrains(state, lane, probabilities, offset, rows, slots, firstSlot, words, to);
            }
        }
        TAIL.trains(state, probabilities, offset + rows, length - rows, slots, firstSlot, words, to + rows);
    }

    private static void shortTrains(
            int[] state,
            int lane,
            float[] probabilities,
            int offset,
            int rows,
            int slots,
            int firstSlot,
            int[] words,
            int to) {
        IntVector s0 = IntVector.fromArray(INTS, state, lane);
        IntVector s1 = IntVector.fromArray(INTS, state, LANES + lane);
        IntVector s2 = IntVector.fromArray(INTS, state, 2 * LANES + lane);
        IntVector s3 = IntVector.fromArray(INTS, state, 3 * LANES + lane);
        for (int row = lane; row < rows; row += LANES) {
            FloatVector p = FloatVector.fromArray(FLOATS, probabilities, offset + row);
            IntVector train = IntVector.fromArray(INTS, words, to + row);
            for (int slot = firstSlot; slot < firstSlot + slots; slot++) {
                IntVector bits = s0.add(s3).lanewise(ROL, 7).add(s0);
                IntVector shifted = s1.lanewise(LSHL, 9);
                s2 = s2.lanewise(XOR, s0);
                s3 = s3.lanewise(XOR, s1);
                s1 = s1.lanewise(XOR, s2);
                s0 = s0.lanewise(XOR, s3);
                s2 = s2.lanewise(XOR, shifted);
                s3 = s3.lanewise(ROL, 11);
                FloatVector u = ((FloatVector) bits.lanewise(LSHR, 8).convertShape(I2F, FLOATS, 0)).mul(0x1p-24f);
                train = train.lanewise(OR, 1 << slot, u.compare(LT, p).cast(INTS));
            }
            train.intoArray(words, to + row);
        }
        s0.intoArray(state, lane);
        s1.intoArray(state, LANES + lane);
        s2.intoArray(state, 2 * LANES + lane);
        s3.intoArray(state, 3 * LANES + lane);
    }

    private static void longTrains(
            int[] state,
            int lane,
            float[] probabilities,
            int offset,
            int rows,
            int slots,
            int firstSlot,
            int[] words,
            int to) {
        IntVector s0 = IntVector.fromArray(INTS, state, lane);
        IntVector s1 = IntVector.fromArray(INTS, state, LANES + lane);
        IntVector s2 = IntVector.fromArray(INTS, state, 2 * LANES + lane);
        IntVector s3 = IntVector.fromArray(INTS, state, 3 * LANES + lane);
        int all = -1 >>> (Integer.SIZE - slots);
        for (int row = lane; row < rows; row += LANES) {
            FloatVector p = FloatVector.fromArray(FLOATS, probabilities, offset + row);
            VectorMask<Integer> certain = p.compare(GE, 1).cast(INTS);
            IntVector digits = ((IntVector) p.mul(0x1p31f).convertShape(F2I, INTS, 0)).lanewise(LSHL, 1);
            IntVector train = IntVector.zero(INTS).blend(all, certain);
            IntVector undecided = IntVector.broadcast(INTS, all).blend(0, certain);
            VectorMask<Integer> open = digits.compare(NE, 0).and(undecided.compare(NE, 0));
            while (open.anyTrue()) {
                IntVector n0 = s0;
                IntVector n1 = s1;
                IntVector n2 = s2;
                IntVector n3 = s3;
                for (int i = 0; i < DIGITS; i++) {
                    IntVector bits = n0.add(n3).lanewise(ROL, 7).add(n0);
                    IntVector shifted = n1.lanewise(LSHL, 9);
                    n2 = n2.lanewise(XOR, n0);
                    n3 = n3.lanewise(XOR, n1);
                    n1 = n1.lanewise(XOR, n2);
                    n0 = n0.lanewise(XOR, n3);
                    n2 = n2.lanewise(XOR, shifted);
                    n3 = n3.lanewise(ROL, 11);
                    IntVector digit = digits.lanewise(ASHR, 31);
                    train = train.or(undecided.and(digit).lanewise(AND_NOT, bits));
                    undecided = undecided.lanewise(AND_NOT, bits.lanewise(XOR, digit));
                    digits = digits.lanewise(LSHL, 1);
                }
                s0 = s0.blend(n0, open);
                s1 = s1.blend(n1, open);
                s2 = s2.blend(n2, open);
                s3 = s3.blend(n3, open);
                open = digits.compare(NE, 0).and(undecided.compare(NE, 0));
            }
            train.lanewise(LSHL, firstSlot)
                    .lanewise(OR, IntVector.fromArray(INTS, words, to + row))
                    .intoArray(words, to + row);
        }
        s0.intoArray(state, lane);
        s1.intoArray(state, LANES + lane);
        s2.intoArray(state, 2 * LANES + lane);
        s3.intoArray(state, 3 * LANES + lane);
    }

    /** {@link Philox} with a word in the lower half of each 64-bit lane. */
    private static void seedLanes(int[] state, int lane, long counterHigh, long key) {
        LongVector counter = LongVector.broadcast(LONGS, FIRST_BLOCK + lane).addIndex(1);
        LongVector c0 = counter.and(WORD);
        LongVector c1 = counter.lanewise(LSHR, 32);
        LongVector c2 = LongVector.broadcast(LONGS, counterHigh & WORD);
        LongVector c3 = LongVector.broadcast(LONGS, counterHigh >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
            LongVector product0 = c0.mul(Philox.MULTIPLIER_0);
            LongVector product1 = c2.mul(Philox.MULTIPLIER_1);
            c0 = product1.lanewise(LSHR, 32).lanewise(XOR, c1).lanewise(XOR, k0 & WORD);
            c1 = product1.and(WORD);
            c2 = product0.lanewise(LSHR, 32).lanewise(XOR, c3).lanewise(XOR, k1 & WORD);
            c3 = product0.and(WORD);
            k0 += Philox.WEYL_0;
            k1 += Philox.WEYL_1;
        }
        c0.convertShape(L2I, HALF_INTS, 0).reinterpretAsInts().intoArray(state, lane);
        c1.convertShape(L2I, HALF_INTS, 0).reinterpretAsInts().intoArray(state, LANES + lane);
        c2.convertShape(L2I, HALF_INTS, 0).reinterpretAsInts().intoArray(state, 2 * LANES + lane);
        c3.convertShape(L2I, HALF_INTS, 0).reinterpretAsInts().intoArray(state, 3 * LANES + lane);
    }

    private static void uniformLanes(int[] state, int lane, float[] out, int start, int end) {
        IntVector s0 = IntVector.fromArray(INTS, state, lane);
        IntVector s1 = IntVector.fromArray(INTS, state, LANES + lane);
        IntVector s2 = IntVector.fromArray(INTS, state, 2 * LANES + lane);
        IntVector s3 = IntVector.fromArray(INTS, state, 3 * LANES + lane);
        for (int row = start + lane; row < end; row += LANES) {
            IntVector bits = s0.add(s3).lanewise(ROL, 7).add(s0);
            IntVector shifted = s1.lanewise(LSHL, 9);
            s2 = s2.lanewise(XOR, s0);
            s3 = s3.lanewise(XOR, s1);
            s1 = s1.lanewise(XOR, s2);
            s0 = s0.lanewise(XOR, s3);
            s2 = s2.lanewise(XOR, shifted);
            s3 = s3.lanewise(ROL, 11);
            ((FloatVector) bits.lanewise(LSHR, 8).convertShape(I2F, FLOATS, 0))
                    .mul(0x1p-24f)
                    .intoArray(out, row);
        }
        s0.intoArray(state, lane);
        s1.intoArray(state, LANES + lane);
        s2.intoArray(state, 2 * LANES + lane);
        s3.intoArray(state, 3 * LANES + lane);
    }

    private static void gaussianLanes(int[] state, int lane, float[] out, int start, int end, float mean, float std) {
        IntVector s0 = IntVector.fromArray(INTS, state, lane);
        IntVector s1 = IntVector.fromArray(INTS, state, LANES + lane);
        IntVector s2 = IntVector.fromArray(INTS, state, 2 * LANES + lane);
        IntVector s3 = IntVector.fromArray(INTS, state, 3 * LANES + lane);
        FloatVector means = FloatVector.broadcast(FLOATS, mean);
        for (int row = start + lane; row < end; row += 2 * LANES) {
            IntVector first = s0.add(s3).lanewise(ROL, 7).add(s0);
            IntVector shifted = s1.lanewise(LSHL, 9);
            s2 = s2.lanewise(XOR, s0);
            s3 = s3.lanewise(XOR, s1);
            s1 = s1.lanewise(XOR, s2);
            s0 = s0.lanewise(XOR, s3);
            s2 = s2.lanewise(XOR, shifted);
            s3 = s3.lanewise(ROL, 11);

            IntVector second = s0.add(s3).lanewise(ROL, 7).add(s0);
            shifted = s1.lanewise(LSHL, 9);
            s2 = s2.lanewise(XOR, s0);
            s3 = s3.lanewise(XOR, s1);
            s1 = s1.lanewise(XOR, s2);
            s0 = s0.lanewise(XOR, s3);
            s2 = s2.lanewise(XOR, shifted);
            s3 = s3.lanewise(ROL, 11);

            FloatVector radius = radius(first).mul(std);
            FloatVector turn = ((FloatVector) second.convertShape(I2F, FLOATS, 0)).mul(0x1p-31f);
            FloatVector square = turn.mul(turn);
            FloatVector cosine =
                    C4.fma(square, C3).fma(square, C2).fma(square, C1).fma(square, C0);
            FloatVector sine = S4.fma(square, S3)
                    .fma(square, S2)
                    .fma(square, S1)
                    .fma(square, S0)
                    .mul(turn);
            radius.fma(cosine, means).intoArray(out, row);
            radius.fma(sine, means).intoArray(out, row + LANES);
        }
        s0.intoArray(state, lane);
        s1.intoArray(state, LANES + lane);
        s2.intoArray(state, 2 * LANES + lane);
        s3.intoArray(state, 3 * LANES + lane);
    }

    /** ρ, negative where the first word mirrors the point. */
    private static FloatVector radius(IntVector first) {
        IntVector bits =
                toFloat(first.lanewise(LSHR, 1).or(1)).viewAsIntegralLanes().sub(BoxMuller.SPLIT);
        FloatVector exponent = toFloat(bits.lanewise(ASHR, BoxMuller.FRACTION_BITS));
        FloatVector t = bits.and(BoxMuller.FRACTION)
                .add(BoxMuller.MANTISSA_BASE)
                .viewAsFloatingLanes()
                .sub(1f);
        FloatVector q = L7.fma(t, L6)
                .fma(t, L5)
                .fma(t, L4)
                .fma(t, L3)
                .fma(t, L2)
                .fma(t, L1)
                .fma(t, L0);
        return exponent.fma(MINUS_2_LN_2, t.mul(q))
                .lanewise(SQRT)
                .viewAsIntegralLanes()
                .lanewise(XOR, first.lanewise(LSHL, 31))
                .viewAsFloatingLanes();
    }

    private static FloatVector toFloat(IntVector ints) {
        return (FloatVector) ints.convertShape(I2F, FLOATS, 0);
    }
}
