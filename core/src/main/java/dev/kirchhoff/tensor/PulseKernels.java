package dev.kirchhoff.tensor;

/**
 * What pulses do to the devices of an array, row by row. A train is a word of 32 time slots, slot s in bit s. Each column (input)
 * and each row (output) of an array has a train, and a word of signs: bit s tells whether the value that the pulse of slot s stands
 * for is negative. Words are laid out {@code [word][line]}. Where a column and a row pulse in one slot, the device between
 * them makes a step: up where their signs differ, down where they are the same.
 *
 * <p>Source: Gokmen and Vlasov (2016), Front. Neurosci. 10:333, equation 2.
 */
public interface PulseKernels {

    /** Bit of a count at which the number of coincidences up starts. */
    int UP_BIT = 16;

    /** A coincidence that moves a device up, in a count; one that moves it down is 1. */
    int UP = 1 << UP_BIT;

    /** Coincidences down in a count. */
    int DOWNS = UP - 1;

    /**
     * Probabilities {@code p = min(1, scale |x|)}, and signs: {@code slots} is added to the word of each negative value.
     *
     * @param p receives the probabilities, from 0
     * @param signs words, from {@code signsFrom}
     * @return sum of the probabilities
     */
    float encode(float[] x, int from, int length, float scale, int slots, float[] p, int[] signs, int signsFrom);

    /**
     * Counts the coincidences at the devices of some rows over all words: {@link #UP} for a step up and 1 for a step down.
     *
     * @param trains words of the columns, those of one sign after those of the other
     * @param columns number of columns
     * @param rows which words meet which pulses of each row
     * @param counts receives the counts, {@code [count][columns]}
     */
    void count(int[] trains, int columns, RowMasks rows, int firstRow, int count, int[] counts);

    /**
     * Moves the devices of a row by many steps at once, with one Gaussian number each, then clips them to their bounds: {@code w +=
     * n⁺ s⁺ - n⁻ s⁻ + spread √(n⁺ σ⁺² + n⁻ σ⁻²) ξ}. Devices without a step stay as they are.
     *
     * @param first first device of the row
     * @param counts coincidences, from {@code count}
     * @param direction coincidences that count
     * @param noise ξ, from 0
     * @param length devices of the row
     */
    void drive(Cells cells, int first, int[] counts, int count, Direction direction, float[] noise, int length);

    /**
     * Lists the lines that pulse in one slot, in order.
     *
     * @param words a word of each line, from {@code first}
     * @param count number of lines
     * @param lines receives them from {@code from}; 16 elements behind them may be overwritten
     * @return their number
     */
    int list(int[] words, int first, int count, int slot, int[] lines, int from);

    /**
     * Moves some devices of a row by one step each, in one direction, each with a Gaussian number of its own: {@code w += s⁺ +
     * spread σ⁺ ξ} or {@code w -= s⁻ + spread σ⁻ ξ}, then clips them to their bounds.
     *
     * @param first first device of the row
     * @param columns columns of the devices, each once, from {@code from} to {@code to}
     * @param up whether the steps are up
     * @param noise ξ, from {@code noiseFrom}
     */
    void pulse(Cells cells, int first, int[] columns, int from, int to, boolean up, float[] noise, int noiseFrom);

    /** Which coincidences move a device. */
    enum Direction {
        /** Steps up move it up, steps down move it down. */
        BOTH,
        /** Steps up move it up. */
        UPS,
        /** Steps down move it up: the second device of a pair whose difference is the weight. */
        DOWNS
    }

    /**
     * The pulses of rows, sorted by what they do. Those of row r that step devices down are masks {@code starts[2 r]} to
     * {@code starts[2 r + 1]}, those that step up, from there to {@code starts[2 r + 2]}; a mask meets the words of the columns that
     * start at its offset.
     *
     * @param starts where the masks of a row and direction start
     * @param offsets of the words that masks meet
     * @param masks pulses in the slots of a word
     */
    record RowMasks(int[] starts, int[] offsets, int[] masks) {

        /** Whether a row has no pulse. */
        public boolean isEmpty(int row) {
            return starts[2 * row] == starts[2 * row + 2];
        }
    }

    /**
     * Devices: what they hold, how far they step and where they end. Weights have the cell's number plus an offset, all else has the
     * cell's number.
     *
     * @param weights w
     * @param offset where the first weight stands
     * @param up mean size of a step up
     * @param down mean size of a step down
     * @param upDeviation σ⁺: standard deviation of a step up, in units of {@code spread}
     * @param downDeviation σ⁻
     * @param spread factor on both deviations
     * @param min lower bounds
     * @param max upper bounds
     */
    record Cells(
            float[] weights,
            int offset,
            float[] up,
            float[] down,
            float[] upDeviation,
            float[] downDeviation,
            float spread,
            float[] min,
            float[] max) {}
}
