package dev.kirchhoff.pulse;

/**
 * The trains of the columns of an array, by the signs of the values that they stand for: a word of each column for its positive values,
 * word after word, then one for its negative values.
 */
final class ColumnTrains {

    private int[] words = new int[0];
    private int[] slots = new int[0];
    private int columns;
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
        int length = count * columns;
        if (words.length < 2 * length || slots.length < 2 * count) {
            words = new int[2 * length];
            slots = new int[2 * count];
        }
        for (int word = 0; word < count; word++) {
            int above = 0;
            int under = 0;
            for (int i = word * columns; i < (word + 1) * columns; i++) {
                int below = pulses[i] & signs[i];
                words[i] = pulses[i] ^ below;
                words[length + i] = below;
                above |= words[i];
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
        return word * columns;
    }

    /** Where those of negative values start. */
    int negative(int word) {
        return (count + word) * columns;
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
