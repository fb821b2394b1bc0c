package dev.kirchhoff.tile;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Direction;
import dev.kirchhoff.tensor.PulseKernels.Trains;

/**
 * The exact engine: every coincidence is a step with its own noise and clip. A device makes its steps in the order of the slots; rows,
 * which have no device in common, are taken a block at a time, so that their devices stay in the cache.
 */
final class SinglePulses {

    /** Elements of the noise that kernels may read beyond what they use. */
    private static final int SLACK = 16;

    private static final int BUFFER = 4096;

    /** Devices of a block of rows: their weights, steps and bounds stay in the L2 cache. */
    private static final int BLOCK = 1 << 15;

    private final int columns;
    private final int blockRows;
    private final SlotLists places = new SlotLists();
    private final SlotLists rowLists = new SlotLists();
    private final float[] noise;
    private final long[] repeated = new long[2];
    private int[] next = new int[0];
    private int used;
    private int filled;

    SinglePulses(int rows, int columns) {
        this.columns = columns;
        this.blockRows = Math.clamp(BLOCK / columns, 1, rows);
        this.noise = new float[BUFFER + columns + SLACK];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels fast, CellArray cells, Trains x, Trains d, long[] sent, RandomStream stream) {
        used = 0;
        filled = 0;
        rowLists.fill(d, fast::list);
        long[] tally = sent;
        for (int number = 0; number < cells.banks().size(); number++) {
            Direction direction = cells.direction(number);
            if (direction != null) {
                apply(fast, cells.banks().get(number), x, d, direction, tally, stream);
                tally = direction == Direction.BOTH ? repeated : sent;
            }
        }
    }

    private void apply(
            PulseKernels fast,
            DeviceBank bank,
            Trains x,
            Trains d,
            Direction direction,
            long[] tally,
            RandomStream stream) {
        PulseKernels kernels = bank.kernels(fast);
        places.fill(x, kernels::places);
        int slots = x.words() * Integer.SIZE;
        if (next.length < slots) {
            next = new int[slots];
        }
        for (int slot = 0; slot < slots; slot++) {
            next[slot] = rowLists.start(slot);
        }
        for (int first = 0; first < d.lines(); first += blockRows) {
            for (int slot = 0; slot < slots; slot++) {
                next[slot] = pulseSlot(kernels, bank, x, d, slot, first + blockRows, direction, tally, stream);
            }
        }
    }

    /** Pulses the rows of a slot up to a last one; returns where the others start. */
    private int pulseSlot(
            PulseKernels kernels,
            DeviceBank bank,
            Trains x,
            Trains d,
            int slot,
            int endRow,
            Direction direction,
            long[] tally,
            RandomStream stream) {
        int word = slot / Integer.SIZE;
        int bit = slot % Integer.SIZE;
        int from = places.start(slot);
        PulseKernels.Slot pulses =
                new PulseKernels.Slot(x, word, bit, places.entries(), from, places.start(slot + 1) - from);
        int[] rows = rowLists.entries();
        int at = next[slot];
        for (; at < rowLists.start(slot + 1) && rows[at] < endRow; at++) {
            if (used + columns + SLACK > filled) {
                filled = Math.clamp(2L * filled, columns + SLACK, noise.length);
                stream.fillGaussian(noise, 0, filled, 0, 1);
                used = 0;
            }
            boolean negative = (d.signs()[word * d.lines() + rows[at]] >>> bit & 1) == 1;
            used += bank.pulse(kernels, rows[at], pulses, negative, direction, noise, used, tally);
        }
        return at;
    }
}
