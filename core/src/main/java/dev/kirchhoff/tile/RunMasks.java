package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Trains;

/**
 * A run of trains in the form in which coincidences are counted: the words of positive column values and those of negative ones, and
 * for each row its pulses as masks on them.
 */
final class RunMasks {

    private int[] columnWords = new int[0];
    private PulseKernels.RowMasks rowMasks = new PulseKernels.RowMasks(new int[1], new int[0], new int[0]);
    private boolean[] negative = new boolean[0];
    private int columns;
    private int words;
    private int count;

    /** Takes a run. */
    void set(Trains x, Trains d) {
        columns = x.lines();
        words = x.words();
        splitColumns(x);
        if (rowMasks.starts().length != 2 * d.lines() + 1 || rowMasks.masks().length < 4 * d.lines() * words) {
            int length = 4 * d.lines() * words;
            rowMasks = new PulseKernels.RowMasks(new int[2 * d.lines() + 1], new int[length], new int[length]);
        }
        count = 0;
        for (int row = 0; row < d.lines(); row++) {
            addRow(d, row, 0);
            rowMasks.starts()[2 * row + 1] = count;
            addRow(d, row, -1);
            rowMasks.starts()[2 * row + 2] = count;
        }
    }

    private void splitColumns(Trains x) {
        int length = words * columns;
        if (columnWords.length < 2 * length) {
            columnWords = new int[2 * length];
            negative = new boolean[words];
        }
        for (int word = 0; word < words; word++) {
            int any = 0;
            for (int i = word * columns; i < (word + 1) * columns; i++) {
                int below = x.pulses()[i] & x.signs()[i];
                columnWords[i] = x.pulses()[i] ^ below;
                columnWords[length + i] = below;
                any |= below;
            }
            negative[word] = any != 0;
        }
    }

    /** Adds the masks that step down, where signs are the same (flip 0), or up, where they differ (flip -1). */
    private void addRow(Trains d, int row, int flip) {
        for (int word = 0; word < words; word++) {
            int pulses = d.pulses()[word * d.lines() + row];
            if (pulses != 0) {
                int below = pulses & (d.signs()[word * d.lines() + row] ^ flip);
                add(word, pulses ^ below);
                if (negative[word]) {
                    add(words + word, below);
                }
            }
        }
    }

    private void add(int word, int mask) {
        if (mask != 0) {
            rowMasks.offsets()[count] = word * columns;
            rowMasks.masks()[count++] = mask;
        }
    }

    /** Words of the columns: those of positive values, then those of negative ones. */
    int[] columnWords() {
        return columnWords;
    }

    /** Pulses of the rows. */
    PulseKernels.RowMasks rows() {
        return rowMasks;
    }
}
