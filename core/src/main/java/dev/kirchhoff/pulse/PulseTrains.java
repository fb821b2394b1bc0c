package dev.kirchhoff.pulse;

import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;

/**
 * The pulse trains of a run of vectors, one vector after another in the slots of words. A vector's train lies in one word, beside
 * those of others, or fills words of its own where it is longer.
 */
final class PulseTrains {

    /** Words of a run at most, unless one vector alone needs more: 2,048 slots. */
    private static final int MAX_WORDS = 64;

    /** Values that pulse. */
    enum Polarity {
        /** All. */
        BOTH,
        /** Those that are not negative. */
        POSITIVE,
        /** Negative ones. */
        NEGATIVE
    }

    private final Lines columns;
    private final Lines rows;
    private final ColumnTrains columnTrains = new ColumnTrains();
    private final RowTrains rowTrains = new RowTrains();
    private int words;
    private int slotsLeft;
    private double coincidences;

    PulseTrains(int inputs, int outputs) {
        this.columns = new Lines(inputs);
        this.rows = new Lines(outputs);
    }

    /** Forgets all vectors. */
    void clear() {
        words = 0;
        slotsLeft = 0;
        coincidences = 0;
    }

    /** True if there is no train. */
    boolean isEmpty() {
        return words == 0;
    }

    /** True if the trains of one more vector may join the run. */
    boolean hasRoom(int slots) {
        return isEmpty() || slots <= slotsLeft || words + Math.ceilDiv(slots, Integer.SIZE) <= MAX_WORDS;
    }

    /** Number of coincidences to be expected. */
    double coincidences() {
        return coincidences;
    }

    /** Trains of the columns, until the next vector is added. */
    ColumnTrains columns() {
        columnTrains.set(columns.pulses, columns.signs, columns.probabilities.length, words);
        return columnTrains;
    }

    /** Trains of the rows, until the next vector is added. */
    RowTrains rows() {
        rowTrains.set(rows.pulses, rows.signs, rows.probabilities.length, words);
        return rowTrains;
    }

    /**
     * Draws the trains of a vector.
     *
     * @param polarity inputs that pulse
     * @param x inputs
     * @param d errors
     * @param row number of the vector among both
     */
    void add(PulseKernels kernels, PulseScale scale, Polarity polarity, Rows x, Rows d, int row, RandomStream stream) {
        Update update = scale.settings();
        for (int left = scale.slots(); left > 0; left -= Integer.SIZE) {
            int slots = Math.min(left, Integer.SIZE);
            if (slots > slotsLeft) {
                words++;
                slotsLeft = Integer.SIZE;
                columns.clear(words - 1);
                rows.clear(words - 1);
            }
            int first = Integer.SIZE - slotsLeft;
            columns.draw(kernels, x, row, scale.column(), update, polarity, words - 1, first, slots, stream);
            rows.draw(kernels, d, row, scale.row(), update, Polarity.BOTH, words - 1, first, slots, stream);
            coincidences += slots * columns.sum * rows.sum;
            slotsLeft -= slots;
        }
    }

    /** The words of all columns or all rows. */
    private static final class Lines {
        private final float[] probabilities;
        private int[] pulses;
        private int[] signs;
        private double sum;

        private Lines(int count) {
            this.probabilities = new float[count];
            this.pulses = new int[MAX_WORDS * count];
            this.signs = new int[MAX_WORDS * count];
        }

        private void clear(int word) {
            int count = probabilities.length;
            if ((word + 1) * count > pulses.length) {
                pulses = Arrays.copyOf(pulses, 2 * pulses.length);
                signs = Arrays.copyOf(signs, 2 * signs.length);
            }
            Arrays.fill(pulses, word * count, (word + 1) * count, 0);
            Arrays.fill(signs, word * count, (word + 1) * count, 0);
        }

        private void draw(
                PulseKernels kernels,
                Rows values,
                int row,
                float scale,
                Update update,
                Polarity polarity,
                int word,
                int firstSlot,
                int slots,
                RandomStream stream) {
            int count = probabilities.length;
            int from = values.offset() + row * values.stride();
            int mask = -1 >>> (Integer.SIZE - slots) << firstSlot;
            sum = kernels.encode(values.data(), from, count, scale, mask, probabilities, signs, word * count);
            update.round(probabilities);
            for (int i = 0; i < count && polarity != Polarity.BOTH; i++) {
                boolean negative = values.data()[from + i] < 0;
                probabilities[i] = negative == (polarity == Polarity.NEGATIVE) ? probabilities[i] : 0;
            }
            stream.fillTrains(probabilities, 0, count, slots, firstSlot, pulses, word * count);
        }
    }
}
