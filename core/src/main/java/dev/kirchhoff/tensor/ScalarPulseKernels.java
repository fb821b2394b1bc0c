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
    public void drive(
            float[] w,
            int from,
            Steps devices,
            int device,
            int[] counts,
            int count,
            Direction direction,
            float[] noise,
            int length) {
        for (int i = 0; i < length; i++) {
            int ups = counts[count + i] >>> UP_BIT;
            int downs = counts[count + i] & DOWNS;
            int rises = direction == Direction.DOWNS ? downs : ups;
            int falls = direction == Direction.BOTH ? downs : 0;
            if (rises + falls > 0) {
                int cell = device + i;
                float up = devices.upDeviation()[cell];
                float down = devices.downDeviation()[cell];
                float deviation = (float) Math.sqrt(rises * up * up + falls * down * down);
                float mean = rises * devices.up()[cell] - falls * devices.down()[cell];
                float moved = w[from + i] + mean + devices.spread() * deviation * noise[i];
                w[from + i] = clip(moved, devices, cell);
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
            float[] w,
            int from,
            Steps devices,
            int device,
            Trains x,
            int[] places,
            int place,
            int count,
            int word,
            int slot,
            boolean negative,
            Direction direction,
            float[] noise,
            int noiseFrom,
            long[] sent) {
        int used = 0;
        for (int i = 0; i < count; i++) {
            int column = places[place + i];
            int cell = device + column;
            boolean differ = (x.signs()[word * x.lines() + column] >>> slot & 1) == 1 != negative;
            if (direction == Direction.BOTH || differ == (direction == Direction.UPS)) {
                sent[differ ? 0 : 1]++;
                boolean up = differ || direction == Direction.DOWNS;
                float factor = devices.spread() * noise[noiseFrom + used++];
                float step = up
                        ? devices.up()[cell] + factor * devices.upDeviation()[cell]
                        : -devices.down()[cell] - factor * devices.downDeviation()[cell];
                w[from + column] = clip(w[from + column] + step, devices, cell);
            }
        }
        return used;
    }

    private static float clip(float w, Steps devices, int cell) {
        return Math.min(Math.max(w, devices.min()[cell]), devices.max()[cell]);
    }
}
