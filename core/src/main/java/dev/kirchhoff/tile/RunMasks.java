package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.PulseKernels;

/** The pulses of the rows of a run in the form in which coincidences are counted: masks on the words of the columns. */
final class RunMasks {

    /** Masks that a word of a row makes at most: up and down, on positive and on negative values. */
    private static final int MASKS = 4;

    private PulseKernels.RowMasks masks = new PulseKernels.RowMasks(new int[1], new int[0], new int[0]);
    private int count;

    /** Takes a run. */
    void set(ColumnTrains x, RowTrains d) {
        int length = MASKS * d.rows() * x.count();
        if (masks.starts().length != 2 * d.rows() + 1 || masks.masks().length < length) {
            masks = new PulseKernels.RowMasks(new int[2 * d.rows() + 1], new int[length], new int[length]);
        }
        count = 0;
        for (int row = 0; row < d.rows(); row++) {
            addRow(x, d, row, 0);
            masks.starts()[2 * row + 1] = count;
            addRow(x, d, row, -1);
            masks.starts()[2 * row + 2] = count;
        }
    }

    /** Adds the masks that step down, where signs are the same (flip 0), or up, where they differ (flip -1). */
    private void addRow(ColumnTrains x, RowTrains d, int row, int flip) {
        for (int entry = d.start(row); entry < d.end(row); entry++) {
            int pulses = d.pulses(entry);
            int below = pulses & (d.signs(entry) ^ flip);
            add(x.positive(d.word(entry)), pulses ^ below);
            if (x.negativeSlots(d.word(entry)) != 0) {
                add(x.negative(d.word(entry)), below);
            }
        }
    }

    private void add(int offset, int mask) {
        if (mask != 0) {
            masks.offsets()[count] = offset;
            masks.masks()[count++] = mask;
        }
    }

    /** The masks of all rows. */
    PulseKernels.RowMasks rows() {
        return masks;
    }
}
