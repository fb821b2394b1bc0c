package dev.kirchhoff.pulse;

import dev.kirchhoff.kernels.PulseKernels;
import java.util.Arrays;

/**
 * The columns that pulse in each slot of a run as bits, a plane for each slot and sign of the values. The coincidences of a row are the
 * sum of the planes of the slots in which it pulses.
 */
final class SlotPlanes {

    /** The plane of no slot, in which no column pulses. */
    private static final int EMPTY = 0;

    private final int length;
    private final int width;
    private final Choice downs = new Choice();
    private final Choice ups = new Choice();
    private int[] planes;

    /** Planes of a number of columns. */
    SlotPlanes(int columns) {
        int words = Math.ceilDiv(columns, Integer.SIZE);
        this.width = Math.ceilDiv(words, PulseKernels.PLANE_WIDTH) * PulseKernels.PLANE_WIDTH;
        this.length = Math.ceilDiv(columns, width) * width;
        this.planes = new int[width];
    }

    /** Words of a plane. */
    int width() {
        return width;
    }

    /** Elements of the counts of a row: those of the columns, and room for kernels. */
    int countsLength() {
        return length + PulseKernels.SCRATCH;
    }

    /** Takes the trains of a run. */
    void fill(PulseKernels kernels, ColumnTrains x) {
        int size = plane(2 * x.count(), 0) * width;
        if (planes.length < size) {
            planes = new int[size];
        }
        for (int word = 0; word < x.count(); word++) {
            slice(kernels, x, x.positive(word), x.positiveSlots(word), plane(word, 0));
            slice(kernels, x, x.negative(word), x.negativeSlots(word), plane(x.count() + word, 0));
        }
    }

    private void slice(PulseKernels kernels, ColumnTrains x, int from, int slots, int first) {
        if (slots == 0) {
            return;
        }
        int to = first * width;
        System.arraycopy(x.words(), from, planes, to, x.columns());
        Arrays.fill(planes, to + x.columns(), to + Integer.SIZE * width, 0);
        kernels.transpose(planes, to, width, Integer.SIZE);
    }

    /** Number of the plane of a slot; {@code word} counts the words of positive values, then those of negative ones. */
    private static int plane(int word, int slot) {
        return 1 + word * Integer.SIZE + slot;
    }

    /**
     * Counts the coincidences of a row.
     *
     * @param counts receives the counts from 0; all else of {@link #countsLength} may be overwritten
     */
    void count(PulseKernels kernels, ColumnTrains x, RowTrains d, int row, int[] counts) {
        choose(x, d, row);
        kernels.count(planes, width, downs.planes, downs.close(), ups.planes, ups.close(), counts, length);
    }

    /**
     * Lists the columns that pulse in a slot by values of one sign, as far as they are chosen.
     *
     * @param chosen a plane
     * @param columns receives them, from 0
     * @return their number
     */
    int list(
            PulseKernels kernels, ColumnTrains x, int word, int slot, boolean negative, int[] chosen, int[] columns) {
        int slots = negative ? x.negativeSlots(word) : x.positiveSlots(word);
        if ((slots >>> slot & 1) == 0) {
            return 0;
        }
        int plane = plane(negative ? x.count() + word : word, slot);
        return kernels.common(planes, plane * width, chosen, width, columns);
    }

    /** Coincidences step down where signs are the same, up where they differ. */
    private void choose(ColumnTrains x, RowTrains d, int row) {
        int entries = d.end(row) - d.start(row);
        downs.clear(entries);
        ups.clear(entries);
        for (int entry = d.start(row); entry < d.end(row); entry++) {
            int word = d.word(entry);
            int below = d.pulses(entry) & d.signs(entry);
            int above = d.pulses(entry) ^ below;
            downs.add(plane(word, 0), above & x.positiveSlots(word));
            ups.add(plane(word, 0), below & x.positiveSlots(word));
            if (x.negativeSlots(word) != 0) {
                downs.add(plane(x.count() + word, 0), below & x.negativeSlots(word));
                ups.add(plane(x.count() + word, 0), above & x.negativeSlots(word));
            }
        }
    }

    /** Numbers of planes. */
    private static final class Choice {

        /** Slots of a word that are taken without a branch, as most words of a row have no more. */
        private static final int STRIDE = 4;

        private int[] planes = new int[0];
        private int count;

        /** Forgets all planes and makes room for those of some words. */
        private void clear(int words) {
            count = 0;
            int most = 2 * Integer.SIZE * words + PulseKernels.PLANE_GROUP + STRIDE;
            if (planes.length < most) {
                planes = new int[most];
            }
        }

        /** Adds the planes of the slots of a word whose first plane is known. */
        private void add(int first, int slots) {
            int left = slots;
            int to = count;
            count += Integer.bitCount(slots);
            do {
                for (int i = 0; i < STRIDE; i++) {
                    planes[to + i] = first + Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                }
                to += STRIDE;
            } while (left != 0);
        }

        /** Fills up the last group with empty planes; returns the number of planes. */
        private int close() {
            while (count % PulseKernels.PLANE_GROUP != 0) {
                planes[count++] = EMPTY;
            }
            return count;
        }
    }
}
