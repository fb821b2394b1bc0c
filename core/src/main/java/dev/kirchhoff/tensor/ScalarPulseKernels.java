package dev.kirchhoff.tensor;

/** The plain form of {@link PulseKernels}: a place is a column. */
public final class ScalarPulseKernels implements PulseKernels {

    @Override
    public float encode(
            float[] x, int from, int length, float scale, int slots, float[] p, int[] signs, int signsFrom) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            float value = x[from + i];
            p[i] = Math.min(1, scale * Math.abs(value));
            signs[signsFrom + i] |= value < 0 ? slots : 0;
            sum += p[i];
        }
        return sum;
    }

    @Override
    public void count(int[] trains, int columns, RowMasks rows, int firstRow, int count, int[] counts) {
        for (int to = 0; to < count * columns; to++) {
            int half = 2 * (firstRow + to / columns);
            int downs = count(trains, to % columns, rows, half);
            int ups = count(trains, to % columns, rows, half + 1);
            counts[to] = UP * ups + downs;
        }
    }

    private static int count(int[] trains, int column, RowMasks rows, int half) {
        int count = 0;
        for (int i = rows.starts()[half]; i < rows.starts()[half + 1]; i++) {
            count += Integer.bitCount(trains[rows.offsets()[i] + column] & rows.masks()[i]);
        }
        return count;
    }

    @Override
    public void drive(Cells cells, int first, int[] counts, int count, Direction direction, float[] noise, int length) {
        for (int i = 0; i < length; i++) {
            int ups = counts[count + i] >>> UP_BIT;
            int downs = counts[count + i] & DOWNS;
            int rises = direction == Direction.DOWNS ? downs : ups;
            int falls = direction == Direction.BOTH ? downs : 0;
            if (rises + falls > 0) {
                int cell = first + i;
                float up = cells.upDeviation()[cell];
                float down = cells.downDeviation()[cell];
                float deviation = (float) Math.sqrt(rises * up * up + falls * down * down);
                float mean = rises * cells.up()[cell] - falls * cells.down()[cell];
                move(cells, cell, mean + cells.spread() * deviation * noise[i]);
            }
        }
    }

    @Override
    public int list(Trains trains, int word, int slot, int[] lines, int from) {
        int count = 0;
        for (int line = 0; line < trains.lines(); line++) {
            if ((trains.pulses()[word * trains.lines() + line] >>> slot & 1) == 1) {
                lines[from + count++] = line;
            }
        }
        return count;
    }

    @Override
    public int places(Trains x, int word, int slot, int[] places, int from) {
        return list(x, word, slot, places, from);
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
        int used = 0;
        for (int i = slot.from(); i < slot.from() + slot.count(); i++) {
            int column = slot.places()[i];
            int sign = slot.x().signs()[slot.word() * slot.x().lines() + column] >>> slot.bit() & 1;
            boolean differ = sign == 1 != negative;
            if (direction == Direction.BOTH || differ == (direction == Direction.UPS)) {
                sent[differ ? 0 : 1]++;
                int cell = first + column;
                float factor = cells.spread() * noise[noiseFrom + used++];
                move(
                        cells,
                        cell,
                        differ || direction == Direction.DOWNS
                                ? cells.up()[cell] + factor * cells.upDeviation()[cell]
                                : -cells.down()[cell] - factor * cells.downDeviation()[cell]);
            }
        }
        return used;
    }

    private static void move(Cells cells, int cell, float step) {
        float moved = cells.weights()[cells.offset() + cell] + step;
        cells.weights()[cells.offset() + cell] = Math.min(Math.max(moved, cells.min()[cell]), cells.max()[cell]);
    }
}
