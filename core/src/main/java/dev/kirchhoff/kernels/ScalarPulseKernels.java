package dev.kirchhoff.kernels;

import java.util.Arrays;

/** The plain form of {@link PulseKernels}. */
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
    public void exchange(int[] words, int one, int other, int width, int step, int mask) {
        for (int i = 0; i < width; i++) {
            int difference = (words[one + i] >>> step ^ words[other + i]) & mask;
            words[other + i] ^= difference;
            words[one + i] ^= difference << step;
        }
    }

    @Override
    public void count(int[] planes, int width, int[] downs, int down, int[] ups, int up, int[] counts, int length) {
        Arrays.fill(counts, 0, length, 0);
        count(planes, width, downs, down, 0, counts, length);
        count(planes, width, ups, up, UP_BIT, counts, length);
    }

    private static void count(int[] planes, int width, int[] chosen, int number, int bit, int[] counts, int length) {
        for (int plane = 0; plane < number; plane++) {
            for (int i = 0; i < length; i++) {
                counts[i] += (planes[chosen[plane] * width + i % width] >>> i / width & 1) << bit;
            }
        }
    }

    @Override
    public boolean drive(
            Cells cells, int first, int[] counts, Drive drive, float[] noise, int length, int[] ordered, int width) {
        Arrays.fill(ordered, 0, width, 0);
        boolean any = false;
        for (int i = 0; i < length; i++) {
            int ups = counts[i] >>> UP_BIT;
            int downs = counts[i] & DOWNS;
            int rises = drive == Drive.DOWNS ? downs : ups;
            int falls = drive == Drive.BOTH ? downs : 0;
            int cell = first + i;
            if (rises + falls > 0) {
                float up = cells.upDeviation()[cell];
                float down = cells.downDeviation()[cell];
                float deviation = cells.spread() * (float) Math.sqrt(rises * up * up + falls * down * down);
                if (isOrdered(cells, cell, rises, falls, deviation)) {
                    ordered[i % width] |= 1 << i / width;
                    any = true;
                } else {
                    float mean = rises * cells.up()[cell] - falls * cells.down()[cell];
                    move(cells, cell, mean + deviation * noise[i]);
                }
            }
        }
        return any;
    }

    private static boolean isOrdered(Cells cells, int cell, int rises, int falls, float deviation) {
        boolean mixed = rises > 0 && falls > 0;
        if (mixed && !cells.commute()) {
            return true;
        }
        float w = cells.weights()[cells.offset() + cell];
        float up = cells.up()[cell];
        float down = cells.down()[cell];
        float reach = FAR * deviation;
        boolean near = w + rises * up + reach > cells.max()[cell] || w - falls * down - reach < cells.min()[cell];
        float loud = LOUD * cells.spread();
        boolean turns = rises > 1 && loud * cells.upDeviation()[cell] > up
                || falls > 1 && loud * cells.downDeviation()[cell] > down;
        return near && (mixed || turns);
    }

    @Override
    public int sequence(int[] planes, int width, int[] sequence, int from, int to, int[] chosen, int[] steps) {
        int count = 0;
        for (int number = from; number < to; number++) {
            int up = sequence[number] & 1;
            int plane = (sequence[number] >>> 1) * width;
            for (int i = 0; i < width; i++) {
                for (int bits = planes[plane + i] & chosen[i]; bits != 0; bits &= bits - 1) {
                    int line = Integer.numberOfTrailingZeros(bits) * width + i;
                    steps[count++] = 2 * line + up;
                }
            }
        }
        return count;
    }

    @Override
    public void step(Cells cells, int first, int[] steps, int from, int to, float[] noise, int noiseFrom) {
        float spread = cells.spread();
        for (int i = from; i < to; i++) {
            int cell = first + (steps[i] >>> 1);
            boolean up = (steps[i] & 1) == 1;
            float mean = up ? cells.up()[cell] : cells.down()[cell];
            float deviation = up ? cells.upDeviation()[cell] : cells.downDeviation()[cell];
            float step = mean + spread * noise[noiseFrom + i - from] * deviation;
            move(cells, cell, up ? step : -step);
        }
    }

    @Override
    public int list(int[] words, int first, int count, int slot, int[] lines, int from) {
        int to = from;
        for (int line = 0; line < count; line++) {
            lines[to] = line;
            to += words[first + line] >>> slot & 1;
        }
        return to - from;
    }

    @Override
    public void pulse(
            Cells cells, int first, int[] columns, int from, int to, boolean up, float[] noise, int noiseFrom) {
        float[] mean = up ? cells.up() : cells.down();
        float[] deviation = up ? cells.upDeviation() : cells.downDeviation();
        float sign = up ? 1 : -1;
        float spread = cells.spread();
        for (int i = from; i < to; i++) {
            int cell = first + columns[i];
            move(cells, cell, sign * (mean[cell] + spread * noise[noiseFrom + i - from] * deviation[cell]));
        }
    }

    private static void move(Cells cells, int cell, float step) {
        float moved = cells.weights()[cells.offset() + cell] + step;
        cells.weights()[cells.offset() + cell] = Math.min(Math.max(moved, cells.min()[cell]), cells.max()[cell]);
    }
}
