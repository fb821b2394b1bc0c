package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.kirchhoff.kernels.PulseKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of planes of bits, line by line, with the Vector API. */
final class VectorPlaneSums {

    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, FloatVector.SPECIES_PREFERRED.vectorShape());
    private static final int WIDTH = INTS.length();

    /** Bits of a sum of planes. */
    private static final int SUM_BITS = 8;

    /** Planes whose sum is sure to fit. */
    private static final int MOST_PLANES = (1 << SUM_BITS) - PulseKernels.PLANE_GROUP;

    private VectorPlaneSums() {}

    /** See {@link PulseKernels#count}. */
    static void count(
            PulseKernels kernels,
            int[] planes,
            int width,
            int[] downs,
            int down,
            int[] ups,
            int up,
            int[] counts,
            int length) {
        for (int start = 0; start == 0 || start < Math.max(down, up); start += MOST_PLANES) {
            int end = start + MOST_PLANES;
            for (int lane = 0; lane < width; lane += WIDTH) {
                add(planes, width, lane, downs, start, Math.min(end, down), counts, length);
                add(planes, width, lane, ups, start, Math.min(end, up), counts, length + WIDTH);
                kernels.transpose(counts, length, 2 * WIDTH, SUM_BITS);
                spread(counts, length, width, lane, start == 0 ? 0 : -1);
            }
        }
    }

    /**
     * Adds the bits of planes in one vector of words by carry-save adders; bit k of the sums goes to vector 2 k of the scratch elements.
     *
     * <p>Source: W. Muła, N. Kurz, D. Lemire (2018), Comput. J. 61:111, after Harley and Seal. There ones are counted over all
     * words, here a sum is kept for each bit of a word.
     */
    private static void add(
            int[] planes, int width, int lane, int[] chosen, int from, int to, int[] counts, int scratch) {
        IntVector ones = IntVector.zero(INTS);
        IntVector twos = IntVector.zero(INTS);
        IntVector fours = IntVector.zero(INTS);
        IntVector eights = IntVector.zero(INTS);
        IntVector sixteens = IntVector.zero(INTS);
        IntVector thirtyTwos = IntVector.zero(INTS);
        IntVector sixtyFours = IntVector.zero(INTS);
        IntVector last = IntVector.zero(INTS);
        for (int i = from; i < to; i += PulseKernels.PLANE_GROUP) {
            IntVector plane0 = IntVector.fromArray(INTS, planes, chosen[i] * width + lane);
            IntVector plane1 = IntVector.fromArray(INTS, planes, chosen[i + 1] * width + lane);
            IntVector half0 = ones.lanewise(XOR, plane0);
            IntVector two0 = ones.and(plane0).or(half0.and(plane1));
            ones = half0.lanewise(XOR, plane1);
            IntVector plane2 = IntVector.fromArray(INTS, planes, chosen[i + 2] * width + lane);
            IntVector plane3 = IntVector.fromArray(INTS, planes, chosen[i + 3] * width + lane);
            IntVector half1 = ones.lanewise(XOR, plane2);
            IntVector two1 = ones.and(plane2).or(half1.and(plane3));
            ones = half1.lanewise(XOR, plane3);
            IntVector half2 = twos.lanewise(XOR, two0);
            IntVector four0 = twos.and(two0).or(half2.and(two1));
            twos = half2.lanewise(XOR, two1);
            IntVector plane4 = IntVector.fromArray(INTS, planes, chosen[i + 4] * width + lane);
            IntVector plane5 = IntVector.fromArray(INTS, planes, chosen[i + 5] * width + lane);
            IntVector half3 = ones.lanewise(XOR, plane4);
            IntVector two2 = ones.and(plane4).or(half3.and(plane5));
            ones = half3.lanewise(XOR, plane5);
            IntVector plane6 = IntVector.fromArray(INTS, planes, chosen[i + 6] * width + lane);
            IntVector plane7 = IntVector.fromArray(INTS, planes, chosen[i + 7] * width + lane);
            IntVector half4 = ones.lanewise(XOR, plane6);
            IntVector two3 = ones.and(plane6).or(half4.and(plane7));
            ones = half4.lanewise(XOR, plane7);
            IntVector half5 = twos.lanewise(XOR, two2);
            IntVector four1 = twos.and(two2).or(half5.and(two3));
            twos = half5.lanewise(XOR, two3);
            IntVector half6 = fours.lanewise(XOR, four0);
            IntVector eight = fours.and(four0).or(half6.and(four1));
            fours = half6.lanewise(XOR, four1);
            IntVector sixteen = eights.and(eight);
            eights = eights.lanewise(XOR, eight);
            IntVector thirtyTwo = sixteens.and(sixteen);
            sixteens = sixteens.lanewise(XOR, sixteen);
            IntVector sixtyFour = thirtyTwos.and(thirtyTwo);
            thirtyTwos = thirtyTwos.lanewise(XOR, thirtyTwo);
            IntVector rest = sixtyFours.and(sixtyFour);
            sixtyFours = sixtyFours.lanewise(XOR, sixtyFour);
            last = last.lanewise(XOR, rest);
        }
        ones.intoArray(counts, scratch);
        twos.intoArray(counts, scratch + 2 * WIDTH);
        fours.intoArray(counts, scratch + 4 * WIDTH);
        eights.intoArray(counts, scratch + 6 * WIDTH);
        sixteens.intoArray(counts, scratch + 8 * WIDTH);
        thirtyTwos.intoArray(counts, scratch + 10 * WIDTH);
        sixtyFours.intoArray(counts, scratch + 12 * WIDTH);
        last.intoArray(counts, scratch + 14 * WIDTH);
    }

    /** Puts sums where their lines are: that of bit 8 b + j is byte b of vector j. They are added to the bits of counts that are kept. */
    private static void spread(int[] counts, int length, int width, int lane, int kept) {
        int blocks = length / width;
        for (int block = 0; block < blocks; block++) {
            int at = block * width + lane;
            int from = length + block % SUM_BITS * 2 * WIDTH;
            int shift = block - block % SUM_BITS;
            IntVector downs = IntVector.fromArray(INTS, counts, from)
                    .lanewise(LSHR, shift)
                    .and(255);
            IntVector ups = IntVector.fromArray(INTS, counts, from + WIDTH)
                    .lanewise(LSHR, shift)
                    .and(255);
            IntVector.fromArray(INTS, counts, at)
                    .and(kept)
                    .add(ups.lanewise(LSHL, PulseKernels.UP_BIT))
                    .add(downs)
                    .intoArray(counts, at);
        }
    }
}
