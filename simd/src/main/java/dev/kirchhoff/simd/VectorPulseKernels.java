package dev.kirchhoff.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.kirchhoff.tensor.PulseKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PulseKernels} with the Vector API: a place is the first column of a vector's. Rows shorter than a vector go to the
 * plain form; the last vector of a longer row overlaps the one before, and leaves alone what that has done.
 */
final class VectorPulseKernels implements PulseKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final int WIDTH = FLOATS.length();

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
    public void count(Trains x, Trains d, int firstRow, int rows, int[] ups, int[] downs, long[] sent) {
        int columns = x.lines();
        if (columns < WIDTH) {
            narrow.count(x, d, firstRow, rows, ups, downs, sent);
            return;
        }
        for (int column = 0; column < columns; column += WIDTH) {
            int start = Math.min(column, columns - WIDTH);
            VectorMask<Integer> fresh = VectorMask.fromLong(INTS, -1L << (column - start));
            for (int row = 0; row < rows; row++) {
                countRow(x, d, start, firstRow + row, fresh, ups, downs, row * columns + start, sent);
            }
        }
    }

    private static void countRow(
            Trains x,
            Trains d,
            int start,
            int row,
            VectorMask<Integer> fresh,
            int[] ups,
            int[] downs,
            int to,
            long[] sent) {
        int[] pulses = x.pulses();
        int[] signs = x.signs();
        int[] rowPulses = d.pulses();
        int[] rowSigns = d.signs();
        int columns = x.lines();
        int rows = d.lines();
        IntVector up = IntVector.zero(INTS);
        IntVector total = IntVector.zero(INTS);
        int at = start;
        int other = row;
        for (int word = x.words(); word > 0; word--) {
            IntVector both = IntVector.fromArray(INTS, pulses, at).and(rowPulses[other]);
            IntVector differ = IntVector.fromArray(INTS, signs, at).lanewise(XOR, rowSigns[other]);
            total = total.add(both.lanewise(BIT_COUNT));
            up = up.add(both.and(differ).lanewise(BIT_COUNT));
            at += columns;
            other += rows;
        }
        IntVector down = total.sub(up);
        up.intoArray(ups, to);
        down.intoArray(downs, to);
        sent[0] += up.reduceLanes(ADD, fresh);
        sent[1] += down.reduceLanes(ADD, fresh);
    }

    @Override
    public void drive(
            float[] w,
            int from,
            Steps devices,
            int device,
            int[] ups,
            int[] downs,
            int count,
            float[] noise,
            int length) {
        if (length < WIDTH) {
            narrow.drive(w, from, devices, device, ups, downs, count, noise, length);
            return;
        }
        float[] up = devices.up();
        float[] down = devices.down();
        float[] upDeviation = devices.upDeviation();
        float[] downDeviation = devices.downDeviation();
        float[] min = devices.min();
        float[] max = devices.max();
        float spread = devices.spread();
        for (int column = 0; column < length; column += WIDTH) {
            int start = Math.min(column, length - WIDTH);
            int cell = device + start;
            IntVector upCount = IntVector.fromArray(INTS, ups, count + start);
            IntVector downCount = IntVector.fromArray(INTS, downs, count + start);
            VectorMask<Float> moves = upCount.or(downCount)
                    .compare(NE, 0)
                    .and(VectorMask.fromLong(INTS, -1L << (column - start)))
                    .cast(FLOATS);
            FloatVector risen = (FloatVector) upCount.convertShape(I2F, FLOATS, 0);
            FloatVector fallen = (FloatVector) downCount.convertShape(I2F, FLOATS, 0);
            FloatVector sigma = FloatVector.fromArray(FLOATS, upDeviation, cell);
            FloatVector variance = risen.mul(sigma).mul(sigma);
            sigma = FloatVector.fromArray(FLOATS, downDeviation, cell);
            variance = fallen.mul(sigma).fma(sigma, variance);
            FloatVector old = FloatVector.fromArray(FLOATS, w, from + start);
            FloatVector moved = risen.fma(FloatVector.fromArray(FLOATS, up, cell), old)
                    .sub(fallen.mul(FloatVector.fromArray(FLOATS, down, cell)));
            moved = variance.lanewise(SQRT)
                    .mul(spread)
                    .fma(FloatVector.fromArray(FLOATS, noise, start), moved)
                    .max(FloatVector.fromArray(FLOATS, min, cell))
                    .min(FloatVector.fromArray(FLOATS, max, cell));
            old.blend(moved, moves).intoArray(w, from + start);
        }
    }

    @Override
    public int places(Trains x, int word, int slot, int[] places) {
        int columns = x.lines();
        if (columns < WIDTH) {
            return narrow.places(x, word, slot, places);
        }
        int count = 0;
        int bit = 1 << slot;
        for (int column = 0; column < columns; column += WIDTH) {
            int start = Math.min(column, columns - WIDTH);
            VectorMask<Integer> pulses = IntVector.fromArray(INTS, x.pulses(), word * columns + start)
                    .and(bit)
                    .compare(NE, 0);
            places[count] = column;
            count += pulses.anyTrue() ? 1 : 0;
        }
        return count;
    }

    @Override
    public int pulse(
            float[] w,
            int from,
            Steps devices,
            int device,
            Trains x,
            int[] places,
            int count,
            int word,
            int slot,
            boolean negative,
            Direction direction,
            float[] noise,
            int noiseFrom,
            long[] sent) {
        int columns = x.lines();
        if (columns < WIDTH) {
            return narrow.pulse(
                    w, from, devices, device, x, places, count, word, slot, negative, direction, noise, noiseFrom,
                    sent);
        }
        int[] pulses = x.pulses();
        int[] signs = x.signs();
        float[] rising = devices.up();
        float[] falling = devices.down();
        float[] upDeviation = devices.upDeviation();
        float[] downDeviation = devices.downDeviation();
        float[] min = devices.min();
        float[] max = devices.max();
        float spread = devices.spread();
        int bit = 1 << slot;
        int flip = negative ? bit : 0;
        int next = noiseFrom;
        int ups = 0;
        for (int i = 0; i < count; i++) {
            int start = Math.min(places[i], columns - WIDTH);
            int at = word * columns + start;
            int cell = device + start;
            VectorMask<Float> moves = IntVector.fromArray(INTS, pulses, at)
                    .and(bit)
                    .compare(NE, 0)
                    .and(VectorMask.fromLong(INTS, -1L << (places[i] - start)))
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
