package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.SQRT;

import dev.kirchhoff.tensor.PulseKernels;
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
        int whole = FLOATS.loopBound(length);
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = 0; i < whole; i += WIDTH) {
            FloatVector value = FloatVector.fromArray(FLOATS, x, from + i);
            FloatVector probability = value.lanewise(ABS).mul(scale).min(1);
            sums = sums.add(probability);
            probability.intoArray(p, i);
            IntVector.fromArray(INTS, signs, signsFrom + i)
                    .lanewise(OR, slots, value.compare(LT, 0).cast(INTS))
                    .intoArray(signs, signsFrom + i);
        }
        float sum = sums.reduceLanes(ADD);
        for (int i = whole; i < length; i++) {
            float value = x[from + i];
            p[i] = Math.min(1, scale * Math.abs(value));
            signs[signsFrom + i] |= value < 0 ? slots : 0;
            sum += p[i];
        }
        return sum;
    }

    @Override
    public void count(int[] trains, int columns, RowMasks rows, int firstRow, int count, int[] counts) {
        if (columns < WIDTH) {
            narrow.count(trains, columns, rows, firstRow, count, counts);
            return;
        }
        int pairs = columns - columns % (2 * WIDTH);
        for (int column = 0; column < pairs; column += 2 * WIDTH) {
            for (int row = 0; row < count; row++) {
                countPair(trains, column, rows, firstRow + row, counts, row * columns + column);
            }
        }
        for (int column = pairs; column < columns; column += WIDTH) {
            int start = Math.min(column, columns - WIDTH);
            for (int row = 0; row < count; row++) {
                countVector(trains, start, rows, firstRow + row, counts, row * columns + start);
            }
        }
    }

    /** Counts at two vectors of columns of one row. */
    private static void countPair(int[] trains, int column, RowMasks rows, int row, int[] counts, int to) {
        int[] offsets = rows.offsets();
        int[] masks = rows.masks();
        int start = rows.starts()[2 * row];
        int middle = rows.starts()[2 * row + 1];
        int end = rows.starts()[2 * row + 2];
        IntVector downs = IntVector.zero(INTS);
        IntVector moreDowns = IntVector.zero(INTS);
        for (int i = start; i < middle; i++) {
            int at = offsets[i] + column;
            downs = downs.add(
                    IntVector.fromArray(INTS, trains, at).and(masks[i]).lanewise(BIT_COUNT));
            moreDowns = moreDowns.add(
                    IntVector.fromArray(INTS, trains, at + WIDTH).and(masks[i]).lanewise(BIT_COUNT));
        }
        IntVector ups = IntVector.zero(INTS);
        IntVector moreUps = IntVector.zero(INTS);
        for (int i = middle; i < end; i++) {
            int at = offsets[i] + column;
            ups = ups.add(IntVector.fromArray(INTS, trains, at).and(masks[i]).lanewise(BIT_COUNT));
            moreUps = moreUps.add(
                    IntVector.fromArray(INTS, trains, at + WIDTH).and(masks[i]).lanewise(BIT_COUNT));
        }
        ups.lanewise(LSHL, UP_BIT).or(downs).intoArray(counts, to);
        moreUps.lanewise(LSHL, UP_BIT).or(moreDowns).intoArray(counts, to + WIDTH);
    }

    /** Counts at a vector of columns of one row. */
    private static void countVector(int[] trains, int column, RowMasks rows, int row, int[] counts, int to) {
        int[] offsets = rows.offsets();
        int[] masks = rows.masks();
        int start = rows.starts()[2 * row];
        int middle = rows.starts()[2 * row + 1];
        int end = rows.starts()[2 * row + 2];
        IntVector downs = IntVector.zero(INTS);
        for (int i = start; i < middle; i++) {
            downs = downs.add(IntVector.fromArray(INTS, trains, offsets[i] + column)
                    .and(masks[i])
                    .lanewise(BIT_COUNT));
        }
        IntVector ups = IntVector.zero(INTS);
        for (int i = middle; i < end; i++) {
            ups = ups.add(IntVector.fromArray(INTS, trains, offsets[i] + column)
                    .and(masks[i])
                    .lanewise(BIT_COUNT));
        }
        ups.lanewise(LSHL, UP_BIT).or(downs).intoArray(counts, to);
    }

    @Override
    public void drive(Cells cells, int first, int[] counts, int count, Direction direction, float[] noise, int length) {
        if (length < WIDTH) {
            narrow.drive(cells, first, counts, count, direction, noise, length);
            return;
        }
        int whole = FLOATS.loopBound(length);
        drive(cells, first, counts, count, direction, noise, 0, whole, ALL);
        if (whole < length) {
            int start = length - WIDTH;
            drive(cells, first, counts, count, direction, noise, start, length, ALL << (whole - start));
        }
    }

    /** Moves devices of a row from a start to an end, those of the lanes that are wanted. */
    private static void drive(
            Cells cells,
            int device,
            int[] counts,
            int count,
            Direction direction,
            float[] noise,
            int start,
            int end,
            long lanes) {
        float[] w = cells.weights();
        int from = cells.offset() + device;
        float[] up = cells.up();
        float[] down = cells.down();
        float[] upDeviation = cells.upDeviation();
        float[] downDeviation = cells.downDeviation();
        float[] min = cells.min();
        float[] max = cells.max();
        float spread = cells.spread();
        int riseShift = direction == Direction.DOWNS ? 0 : UP_BIT;
        int fallMask = direction == Direction.BOTH ? DOWNS : 0;
        VectorMask<Integer> wanted = VectorMask.fromLong(INTS, lanes);
        for (int i = start; i < end; i += WIDTH) {
            IntVector both = IntVector.fromArray(INTS, counts, count + i);
            IntVector rises = both.lanewise(LSHR, riseShift).and(DOWNS);
            IntVector falls = both.and(fallMask);
            VectorMask<Float> moves = rises.or(falls).compare(NE, 0).and(wanted).cast(FLOATS);
            FloatVector risen = (FloatVector) rises.convertShape(I2F, FLOATS, 0);
            FloatVector fallen = (FloatVector) falls.convertShape(I2F, FLOATS, 0);
            FloatVector rise = FloatVector.fromArray(FLOATS, upDeviation, device + i);
            FloatVector fall = FloatVector.fromArray(FLOATS, downDeviation, device + i);
            FloatVector deviation = fallen.mul(fall)
                    .fma(fall, risen.mul(rise).mul(rise))
                    .lanewise(SQRT)
                    .mul(spread);
            FloatVector old = FloatVector.fromArray(FLOATS, w, from + i);
            FloatVector moved = risen.fma(FloatVector.fromArray(FLOATS, up, device + i), old)
                    .sub(fallen.mul(FloatVector.fromArray(FLOATS, down, device + i)));
            moved = deviation
                    .fma(FloatVector.fromArray(FLOATS, noise, i), moved)
                    .max(FloatVector.fromArray(FLOATS, min, device + i))
                    .min(FloatVector.fromArray(FLOATS, max, device + i));
            old.blend(moved, moves).intoArray(w, from + i);
        }
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
