package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.kirchhoff.kernels.PulseKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PulseKernels} with the Vector API. Rows shorter than a vector go to the plain form; a last vector that is not full
 * overlaps the one before, and leaves alone what that has done.
 */
final class VectorPulseKernels implements PulseKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final int WIDTH = FLOATS.length();

    /** Bits of a sum of planes. */
    private static final int SUM_BITS = 8;

    /** Planes whose sum is sure to fit. */
    private static final int MOST_PLANES = (1 << SUM_BITS) - PLANE_GROUP;

    /** All lanes of a vector. */
    private static final long ALL = -1L;

    private final PulseKernels narrow;

    VectorPulseKernels(PulseKernels narrow) {
        this.narrow = narrow;
    }

    @Override
    public float encode(
            float[] x, int from, int length, float scale, int slots, float[] p, int[] signs, int signsFrom) {
        if (length < WIDTH) {
            return narrow.encode(x, from, length, scale, slots, p, signs, signsFrom);
        }
        int whole = FLOATS.loopBound(length);
        float sum = encode(x, from, scale, slots, p, signs, signsFrom, 0, whole, ALL);
        if (whole < length) {
            int start = length - WIDTH;
            sum += encode(x, from, scale, slots, p, signs, signsFrom, start, length, ALL << (whole - start));
        }
        return sum;
    }

    /** Encodes values from a start to an end; the sum is that of the lanes that are wanted. */
    private static float encode(
            float[] x,
            int from,
            float scale,
            int slots,
            float[] p,
            int[] signs,
            int signsFrom,
            int start,
            int end,
            long lanes) {
        VectorMask<Float> wanted = VectorMask.fromLong(FLOATS, lanes);
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = start; i < end; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(FLOATS, x, from + i);
            FloatVector probability = value.lanewise(ABS).mul(scale).min(1);
            sums = sums.add(probability, wanted);
            probability.intoArray(p, i);
            IntVector.fromArray(INTS, signs, signsFrom + i)
                    .lanewise(OR, slots, value.compare(LT, 0).cast(INTS))
                    .intoArray(signs, signsFrom + i);
        }
        return sums.reduceLanes(ADD);
    }

    @Override
    public void exchange(int[] words, int one, int other, int width, int step, int mask) {
        for (int i = 0; i < width; i += WIDTH) {
            IntVector a = IntVector.fromArray(INTS, words, one + i);
            IntVector b = IntVector.fromArray(INTS, words, other + i);
            IntVector difference = a.lanewise(LSHR, step).lanewise(XOR, b).and(mask);
            b.lanewise(XOR, difference).intoArray(words, other + i);
            a.lanewise(XOR, difference.lanewise(LSHL, step)).intoArray(words, one + i);
        }
    }

    @Override
    public void count(int[] planes, int width, int[] downs, int down, int[] ups, int up, int[] counts, int length) {
        for (int start = 0; start == 0 || start < Math.max(down, up); start += MOST_PLANES) {
            int end = start + MOST_PLANES;
            for (int lane = 0; lane < width; lane += WIDTH) {
                add(planes, width, lane, downs, start, Math.min(end, down), counts, length);
                add(planes, width, lane, ups, start, Math.min(end, up), counts, length + WIDTH);
                transpose(counts, length, 2 * WIDTH, SUM_BITS);
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
        for (int i = from; i < to; i += PLANE_GROUP) {
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
                    .add(ups.lanewise(LSHL, UP_BIT))
                    .add(downs)
                    .intoArray(counts, at);
        }
    }

    @Override
    public boolean drive(
            Cells cells, int first, int[] counts, Drive drive, float[] noise, int length, int[] ordered, int width) {
        if (length < WIDTH) {
            return narrow.drive(cells, first, counts, drive, noise, length, ordered, width);
        }
        int whole = FLOATS.loopBound(length);
        drive(cells, first, counts, drive, noise, 0, whole, 0, ordered, width);
        if (whole < length) {
            int start = length - WIDTH;
            drive(cells, first, counts, drive, noise, start, length, whole - start, ordered, width + whole / WIDTH);
        }
        return collect(ordered, width, Math.ceilDiv(length, WIDTH));
    }

    /**
     * Moves devices of a row from a start to an end, without the first {@code done}. Plain products and sums, in the order of the scalar
     * kernels: which devices are left must not depend on the kernels.
     */
    private static void drive(
            Cells cells,
            int device,
            int[] counts,
            Drive drive,
            float[] noise,
            int start,
            int end,
            int done,
            int[] ordered,
            int firstMask) {
        float[] w = cells.weights();
        int from = cells.offset() + device;
        float[] up = cells.up();
        float[] down = cells.down();
        float[] upDeviation = cells.upDeviation();
        float[] downDeviation = cells.downDeviation();
        float[] min = cells.min();
        float[] max = cells.max();
        float spread = cells.spread();
        float loud = LOUD * spread;
        int riseShift = drive == Drive.DOWNS ? 0 : UP_BIT;
        int fallMask = drive == Drive.BOTH ? DOWNS : 0;
        VectorMask<Integer> wanted = VectorMask.fromLong(INTS, ALL << done);
        VectorMask<Float> anywhere = VectorMask.fromLong(FLOATS, cells.commute() ? 0 : ALL);
        int mask = firstMask;
        boolean steady = up == upDeviation && down == downDeviation && loud <= 1;
        boolean plain = steady && cells.commute();
        for (int i = start; i < end; i += WIDTH) {
            IntVector both = IntVector.fromArray(INTS, counts, i);
            IntVector rises = both.lanewise(LSHR, riseShift).and(DOWNS);
            IntVector falls = both.and(fallMask);
            VectorMask<Integer> rising = rises.compare(NE, 0);
            VectorMask<Integer> falling = falls.compare(NE, 0);
            VectorMask<Float> moves = rising.or(falling).and(wanted).cast(FLOATS);
            VectorMask<Float> mixed = rising.and(falling).and(wanted).cast(FLOATS);
            FloatVector risen = (FloatVector) rises.convertShape(I2F, FLOATS, 0);
            FloatVector fallen = (FloatVector) falls.convertShape(I2F, FLOATS, 0);
            FloatVector upSpread = FloatVector.fromArray(FLOATS, upDeviation, device + i);
            FloatVector downSpread = FloatVector.fromArray(FLOATS, downDeviation, device + i);
            FloatVector deviation = risen.mul(upSpread)
                    .mul(upSpread)
                    .add(fallen.mul(downSpread).mul(downSpread))
                    .lanewise(SQRT)
                    .mul(spread);
            FloatVector upStep = FloatVector.fromArray(FLOATS, up, device + i);
            FloatVector downStep = FloatVector.fromArray(FLOATS, down, device + i);
            FloatVector rise = risen.mul(upStep);
            FloatVector fall = fallen.mul(downStep);
            FloatVector lower = FloatVector.fromArray(FLOATS, min, device + i);
            FloatVector upper = FloatVector.fromArray(FLOATS, max, device + i);
            FloatVector old = FloatVector.fromArray(FLOATS, w, from + i);
            FloatVector reach = deviation.mul(FAR);
            VectorMask<Float> near = old.add(rise)
                    .add(reach)
                    .compare(GT, upper)
                    .or(old.sub(fall).sub(reach).compare(LT, lower));
            VectorMask<Float> left = mixed.and(near);
            if (!plain) {
                VectorMask<Float> turns = risen.compare(GT, 1)
                        .and(upSpread.mul(loud).compare(GT, upStep))
                        .or(fallen.compare(GT, 1).and(downSpread.mul(loud).compare(GT, downStep)));
                left = mixed.and(anywhere).or(near.and(mixed.or(turns)));
            }
            FloatVector moved = old.add(rise.sub(fall).add(deviation.mul(FloatVector.fromArray(FLOATS, noise, i))))
                    .max(lower)
                    .min(upper);
            old.blend(moved, moves.andNot(left)).intoArray(w, from + i);
            ordered[mask++] = (int) (left.and(moves).toLong() >>> done);
        }
    }

    /** Turns lanes of vectors, one after another behind a plane, into that plane. */
    private static boolean collect(int[] ordered, int width, int vectors) {
        boolean any = false;
        int blocks = width / WIDTH;
        for (int part = 0; part < blocks; part++) {
            IntVector plane = IntVector.zero(INTS);
            int bit = 1;
            for (int vector = part; vector < vectors; vector += blocks) {
                plane = plane.lanewise(OR, bit, VectorMask.fromLong(INTS, ordered[width + vector]));
                bit <<= 1;
            }
            plane.intoArray(ordered, part * WIDTH);
            any |= plane.compare(NE, 0).anyTrue();
        }
        return any;
    }

    @Override
    public int sequence(int[] planes, int width, int[] sequence, int from, int to, int[] chosen, int[] steps) {
        int room = (to - from) * width + WIDTH;
        int[] found = Scratch.ints(2 * room);
        int words = find(planes, width, sequence, from, to, chosen, found, room);
        int count = 0;
        for (int i = 0; i < words; i++) {
            int bits = found[i];
            int first = found[room + i];
            int next = count + Integer.bitCount(bits);
            // Hardly a word has more than two bits: both are listed without a branch.
            steps[count] = first + 2 * width * Integer.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            steps[count + 1] = first + 2 * width * Integer.numberOfTrailingZeros(bits);
            for (count += 2; count < next; count++) {
                bits &= bits - 1;
                steps[count] = first + 2 * width * Integer.numberOfTrailingZeros(bits);
            }
            count = next;
        }
        return count;
    }

    /**
     * Finds the words of planes that have bits of the chosen one.
     *
     * @param found receives these bits, and from {@code room} the step of bit 0 of each
     * @return their number
     */
    private static int find(
            int[] planes, int width, int[] sequence, int from, int to, int[] chosen, int[] found, int room) {
        IntVector lanes = IntVector.zero(INTS).addIndex(2);
        int count = 0;
        for (int number = from; number < to; number++) {
            int up = sequence[number] & 1;
            int plane = (sequence[number] >>> 1) * width;
            for (int i = 0; i < width; i += WIDTH) {
                IntVector bits = IntVector.fromArray(INTS, planes, plane + i).and(IntVector.fromArray(INTS, chosen, i));
                VectorMask<Integer> any = bits.compare(NE, 0);
                bits.compress(any).intoArray(found, count);
                lanes.add(2 * i + up).compress(any).intoArray(found, room + count);
                count += any.trueCount();
            }
        }
        return count;
    }

    @Override
    public void step(Cells cells, int first, int[] steps, int from, int to, float[] noise, int noiseFrom) {
        narrow.step(cells, first, steps, from, to, noise, noiseFrom);
    }

    @Override
    public int list(int[] words, int first, int count, int slot, int[] lines, int from) {
        int whole = INTS.loopBound(count);
        int bit = 1 << slot;
        int to = from;
        IntVector number = IntVector.zero(INTS).addIndex(1);
        for (int line = 0; line < whole; line += WIDTH) {
            VectorMask<Integer> pulses =
                    IntVector.fromArray(INTS, words, first + line).and(bit).compare(NE, 0);
            number.add(line).compress(pulses).intoArray(lines, to);
            to += pulses.trueCount();
        }
        for (int line = whole; line < count; line++) {
            lines[to] = line;
            to += words[first + line] >>> slot & 1;
        }
        return to - from;
    }

    @Override
    public void pulse(
            Cells cells, int first, int[] columns, int from, int to, boolean up, float[] noise, int noiseFrom) {
        narrow.pulse(cells, first, columns, from, to, up, noise, noiseFrom);
    }
}
