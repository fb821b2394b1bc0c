package dev.kirchhoff.tile;

/**
 * The trains of the columns of an array, by the signs of the values that they stand for: a word of each column for its positive values,
 * word after word, then one for its negative values.
 */
final class ColumnTrains {

    /** Words of a line of the cache. Words lie an odd number of lines apart, so that those of a column share no set of the cache. */
    private static final int LINE = 16;

    private int[] words = new int[0];
    private int[] slots = new int[0];
    private int columns;
    private int stride;
    private int count;

    /**
     * Takes trains.
     *
     * @param pulses {@code [word][column]}
     * @param signs slots of negative values, {@code [word][column]}
     * @param columns number of columns
     * @param count number of words
     */
    void set(int[] pulses, int[] signs, int columns, int count) {
        this.columns = columns;
        this.count = count;
        this.stride = (Math.ceilDiv(columns, LINE) | 1) * LINE;
        int length = count * stride;
        if (words.length < 2 * length || slots.length < 2 * count) {
            words = new int[2 * length];
            slots = new int[2 * count];
        }
        for (int word = 0; word < count; word++) {
            int above = 0;
            int under = 0;
            int from = word * columns;
            int to = word * stride;
            for (int i = 0; i < columns; i++) {
                int below = pulses[from + i] & signs[from + i];
                words[to + i] = pulses[from + i] ^ below;
                words[length + to + i] = below;
                above |= words[to + i];
                under |= below;
            }
            slots[word] = above;
            slots[count + word] = under;
        }
    }

    /** All words; not a copy. */
    int[] words() {
        return words;
    }

    /** Where the words of positive values, number {@code word}, start. */
    int positive(int word) {
        return word * stride;
    }

    /** Where those of negative values start. */
    int negative(int word) {
        return (count + word) * stride;
    }

    /** Slots of a word in which some positive value pulses. */
    int positiveSlots(int word) {
        return slots[word];
    }

    /** Slots of a word in which some negative value pulses. */
    int negativeSlots(int word) {
        return slots[count + word];
    }

    /** Number of columns. */
    int columns() {
        return columns;
    }

    /** Number of words of a column for values of one sign. */
    int count() {
        return count;
    }
}
