package dev.kirchhoff.tile;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Direction;
import dev.kirchhoff.tensor.PulseKernels.Trains;

/** The exact engine: slot by slot, row by row, column by column, every coincidence is a step with its own noise and clip. */
final class SinglePulses {

    /** Elements of the noise that kernels may read beyond what they use. */
    private static final int SLACK = 16;

    private static final int BUFFER = 4096;

    private final int[] places;
    private final int[] active;
    private final float[] noise;
    private final long[] repeated = new long[2];
    private int used;

    SinglePulses(int rows, int columns) {
        this.places = new int[columns];
        this.active = new int[rows];
        this.noise = new float[BUFFER + columns + SLACK];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, Trains x, Trains d, long[] sent, RandomStream stream) {
        used = noise.length;
        for (int word = 0; word < x.words(); word++) {
            for (int slot = 0; slot < Integer.SIZE; slot++) {
                int rows = activeRows(d, word, slot);
                long[] tally = sent;
                for (int number = 0; rows > 0 && number < cells.banks().size(); number++) {
                    Direction direction = cells.direction(number);
                    if (direction != null) {
                        pulse(kernels, cells.banks().get(number), x, d, word, slot, rows, direction, tally, stream);
                        tally = direction == Direction.BOTH ? repeated : sent;
                    }
                }
            }
        }
    }

    private int activeRows(Trains d, int word, int slot) {
        int count = 0;
        for (int row = 0; row < d.lines(); row++) {
            active[count] = row;
            count += d.pulses()[word * d.lines() + row] >>> slot & 1;
        }
        return count;
    }

    private void pulse(
            PulseKernels fastest,
            DeviceBank bank,
            Trains x,
            Trains d,
            int word,
            int slot,
            int rows,
            Direction direction,
            long[] tally,
            RandomStream stream) {
        PulseKernels kernels = bank.kernels(fastest);
        int count = kernels.places(x, word, slot, places);
        for (int i = 0; i < rows && count > 0; i++) {
            int row = active[i];
            if (used + places.length + SLACK > noise.length) {
                stream.fillGaussian(noise, 0, noise.length, 0, 1);
                used = 0;
            }
            boolean negative = (d.signs()[word * d.lines() + row] >>> slot & 1) == 1;
            used += bank.pulse(kernels, row, x, places, count, word, slot, negative, direction, noise, used, tally);
        }
    }
}
