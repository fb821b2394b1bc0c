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
        VectorPlaneSums.count(this, planes, width, downs, down, ups, up, counts, length);
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

    /** Whether no step goes against its direction, as its deviation is a small share of itself. */
    @SuppressWarnings("ReferenceEquality") // the same arrays: deviations in units of the steps
    private static boolean isSteady(Cells cells) {
        boolean share = cells.up() == cells.upDeviation() && cells.down() == cells.downDeviation();
        return share && LOUD * cells.spread() <= 1;
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
        boolean plain = isSteady(cells) && cells.commute();
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
