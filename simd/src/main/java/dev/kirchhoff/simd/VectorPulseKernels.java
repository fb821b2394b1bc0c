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
 * {@link PulseKernels} with the Vector API: a place is the first column of a vector's. Rows shorter than a vector go to the
 * plain form; a last vector that is not full overlaps the one before, and leaves alone what that has done.
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
        int whole = INTS.loopBound(columns);
        for (int column = 0; column < whole; column += WIDTH) {
            for (int row = 0; row < count; row++) {
                countVector(trains, column, rows, firstRow + row, counts, row * columns + column);
            }
        }
        for (int row = 0; row < count && whole < columns; row++) {
            int start = columns - WIDTH;
            countVector(trains, start, rows, firstRow + row, counts, row * columns + start);
        }
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
    public int list(Trains trains, int word, int slot, int[] lines, int from) {
        int count = trains.lines();
        int first = word * count;
        int whole = INTS.loopBound(count);
        int bit = 1 << slot;
        int to = from;
        IntVector number = IntVector.zero(INTS).addIndex(1);
        for (int line = 0; line < whole; line += WIDTH) {
            VectorMask<Integer> pulses = IntVector.fromArray(INTS, trains.pulses(), first + line)
                    .and(bit)
                    .compare(NE, 0);
            number.add(line).compress(pulses).intoArray(lines, to);
            to += pulses.trueCount();
        }
        for (int line = whole; line < count; line++) {
            lines[to] = line;
            to += trains.pulses()[first + line] >>> slot & 1;
        }
        return to - from;
    }

    @Override
    public int places(Trains x, int word, int slot, int[] places, int from) {
        int columns = x.lines();
        if (columns < WIDTH) {
            return narrow.places(x, word, slot, places, from);
        }
        int first = word * columns;
        int whole = INTS.loopBound(columns);
        int bit = 1 << slot;
        int to = from;
        for (int column = 0; column < whole; column += WIDTH) {
            places[to] = column;
            to += IntVector.fromArray(INTS, x.pulses(), first + column)
                            .and(bit)
                            .compare(NE, 0)
                            .anyTrue()
                    ? 1
                    : 0;
        }
        int rest = 0;
        for (int column = whole; column < columns; column++) {
            rest |= x.pulses()[first + column];
        }
        if ((rest & bit) != 0) {
            places[to++] = whole;
        }
        return to - from;
    }

    @Override
    public int pulse(
            Cells cells,
            int first,
            Slot slot,
            boolean negative,
            Direction direction,
            float[] noise,
            int noiseFrom,
            long[] sent) {
        int columns = slot.x().lines();
        if (columns < WIDTH) {
            return narrow.pulse(cells, first, slot, negative, direction, noise, noiseFrom, sent);
        }
        int[] pulses = slot.x().pulses();
        int[] signs = slot.x().signs();
        int[] places = slot.places();
        int line = slot.word() * columns;
        float[] w = cells.weights();
        int from = cells.offset() + first;
        float[] rising = cells.up();
        float[] falling = cells.down();
        float[] upDeviation = cells.upDeviation();
        float[] downDeviation = cells.downDeviation();
        float[] min = cells.min();
        float[] max = cells.max();
        float spread = cells.spread();
        int bit = 1 << slot.bit();
        int flip = negative ? bit : 0;
        int next = noiseFrom;
        int ups = 0;
        for (int i = slot.from(); i < slot.from() + slot.count(); i++) {
            int start = Math.min(places[i], columns - WIDTH);
            int at = line + start;
            int cell = first + start;
            VectorMask<Float> moves = IntVector.fromArray(INTS, pulses, at)
                    .and(bit)
                    .compare(NE, 0)
                    .and(VectorMask.fromLong(INTS, ALL << (places[i] - start)))
                    .cast(FLOATS);
            VectorMask<Float> rises = IntVector.fromArray(INTS, signs, at)
                    .and(bit)
                    .compare(NE, flip)
                    .cast(FLOATS);
            if (direction != Direction.BOTH) {
                moves = moves.and(direction == Direction.UPS ? rises : rises.not());
            }
            VectorMask<Float> up = direction == Direction.DOWNS ? moves : rises;
            FloatVector mean = FloatVector.fromArray(FLOATS, falling, cell)
                    .neg()
                    .blend(FloatVector.fromArray(FLOATS, rising, cell), up);
            FloatVector deviation = FloatVector.fromArray(FLOATS, downDeviation, cell)
                    .neg()
                    .blend(FloatVector.fromArray(FLOATS, upDeviation, cell), up);
            FloatVector old = FloatVector.fromArray(FLOATS, w, from + start);
            FloatVector moved = FloatVector.fromArray(FLOATS, noise, next)
                    .expand(moves)
                    .mul(spread)
                    .fma(deviation, mean)
                    .add(old)
                    .max(FloatVector.fromArray(FLOATS, min, cell))
                    .min(FloatVector.fromArray(FLOATS, max, cell));
            old.blend(moved, moves).intoArray(w, from + start);
            next += moves.trueCount();
            ups += moves.and(rises).trueCount();
        }
        sent[0] += ups;
        sent[1] += next - noiseFrom - ups;
        return next - noiseFrom;
    }
}
