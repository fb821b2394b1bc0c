package dev.kirchhoff.pulse;

/** The trains of the rows of an array, row after row, without the words in which a row does not pulse. */
final class RowTrains {

    /** Rows whose words fill a line of the cache. */
    private static final int BLOCK = 16;

    private int[] ends = new int[0];
    private int[] numbers = new int[0];
    private int[] pulses = new int[0];
    private int[] signs = new int[0];
    private int rows;
    private int stride;

    /**
     * Takes trains. An entry without a pulse is overwritten by the next one, so each row has room for one more than it may need.
     *
     * @param from slots in which rows pulse, {@code [word][row]}
     * @param signsFrom slots of negative values, {@code [word][row]}
     * @param rows number of rows
     * @param words number of words
     */
    void set(int[] from, int[] signsFrom, int rows, int words) {
        this.rows = rows;
        this.stride = words + 1;
        reserve();
        for (int block = 0; block < rows; block += BLOCK) {
            int end = Math.min(block + BLOCK, rows);
            for (int row = block; row < end; row++) {
                ends[row] = start(row);
            }
            for (int word = 0; word < words; word++) {
                for (int row = block; row < end; row++) {
                    int at = word * rows + row;
                    int to = ends[row];
                    numbers[to] = word;
                    pulses[to] = from[at];
                    signs[to] = signsFrom[at];
                    ends[row] += from[at] == 0 ? 0 : 1;
                }
            }
        }
    }

    private void reserve() {
        if (ends.length < rows) {
            ends = new int[rows];
        }
        if (pulses.length < rows * stride) {
            numbers = new int[rows * stride];
            pulses = new int[rows * stride];
            signs = new int[rows * stride];
        }
    }

    /** Number of rows. */
    int rows() {
        return rows;
    }

    /** First entry of a row. */
    int start(int row) {
        return row * stride;
    }

    /** The entry behind the last one of a row. */
    int end(int row) {
        return ends[row];
    }

    /** Whether a row never pulses. */
    boolean isEmpty(int row) {
        return start(row) == end(row);
    }

    /** Number of the word of an entry. */
    int word(int entry) {
        return numbers[entry];
    }

    /** Slots in which the row of an entry pulses. */
    int pulses(int entry) {
        return pulses[entry];
    }

    /** Slots in which its value is negative. */
    int signs(int entry) {
        return signs[entry];
    }
}
