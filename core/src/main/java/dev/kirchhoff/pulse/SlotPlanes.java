package dev.kirchhoff.pulse;

import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
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
    private final Choice sequence = new Choice();
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

    /** Follows the slots in which a row pulses in the order of time, as far as their coincidences move a bank. */
    void follow(ColumnTrains x, RowTrains d, int row, Drive drive) {
        sequence.clear(2 * (d.end(row) - d.start(row)));
        for (int entry = d.start(row); entry < d.end(row); entry++) {
            int word = d.word(entry);
            int positive = d.pulses(entry) & x.positiveSlots(word);
            int negative = d.pulses(entry) & x.negativeSlots(word);
            if (negative == 0 && drive == Drive.BOTH) {
                sequence.addDirected(plane(word, 0), positive, d.signs(entry));
            } else {
                for (int left = positive | negative; left != 0; left &= left - 1) {
                    int slot = Integer.numberOfTrailingZeros(left);
                    int up = d.signs(entry) >>> slot & 1;
                    sequence.addOne(plane(word, slot), positive >>> slot & 1, up, drive);
                    sequence.addOne(plane(x.count() + word, slot), negative >>> slot & 1, 1 - up, drive);
                }
            }
        }
    }

    /** Planes that are followed. */
    int followed() {
        return sequence.count;
    }

    /**
     * Lists the steps of some of the planes that are followed.
     *
     * @param to their end, or more
     * @param chosen plane of the devices that step
     * @param steps receives them, see {@link PulseKernels#sequence}
     * @return their number
     */
    int list(PulseKernels kernels, int from, int to, int[] chosen, int[] steps) {
        return kernels.sequence(planes, width, sequence.planes, from, Math.min(to, sequence.count), chosen, steps);
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

        /** Adds planes as {@link #add} does, with their direction: 2 p + 1 in slots of negative values, else 2 p. */
        private void addDirected(int first, int slots, int negative) {
            int left = slots;
            int to = count;
            count += Integer.bitCount(slots);
            do {
                for (int i = 0; i < STRIDE; i++) {
                    int slot = Integer.numberOfTrailingZeros(left);
                    planes[to + i] = 2 * (first + slot) + (negative >>> slot & 1);
                    left &= left - 1;
                }
                to += STRIDE;
            } while (left != 0);
        }

        /** Adds a plane with the direction in which coincidences move a bank, if there are {@code some} and they do. */
        private void addOne(int plane, int some, int up, Drive drive) {
            boolean moves = drive == Drive.BOTH || drive == (up == 1 ? Drive.UPS : Drive.DOWNS);
            planes[count] = 2 * plane + (drive == Drive.DOWNS ? 1 : up);
            count += moves ? some : 0;
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
