package dev.kirchhoff.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.ScalarPulseKernels;
import dev.kirchhoff.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The forms in which the engines read trains hold every pulse once, with its sign, whatever was in the buffers before. */
class TrainsByLineTest {

    private final ColumnTrains columns = new ColumnTrains();
    private final RowTrains rows = new RowTrains();
    private final SlotLists lists = new SlotLists();

    @Test
    void columnsAreSplitBySign() {
        ForAll.run(1, 100, random -> {
            int lines = random.nextInt(1, 50);
            int words = random.nextInt(1, 5);
            int[] pulses = sparse(random, lines * words);
            int[] signs = sparse(random, lines * words);
            columns.set(pulses, signs, lines, words);
            for (int word = 0; word < words; word++) {
                int above = 0;
                int under = 0;
                for (int line = 0; line < lines; line++) {
                    int at = word * lines + line;
                    above |= pulses[at] & ~signs[at];
                    under |= pulses[at] & signs[at];
                    assertThat(columns.words()[columns.positive(word) + line]).isEqualTo(pulses[at] & ~signs[at]);
                    assertThat(columns.words()[columns.negative(word) + line]).isEqualTo(pulses[at] & signs[at]);
                }
                assertThat(columns.positiveSlots(word)).isEqualTo(above);
                assertThat(columns.negativeSlots(word)).isEqualTo(under);
            }
        });
    }

    @Test
    void rowsKeepTheWordsInWhichTheyPulse() {
        ForAll.run(2, 100, random -> {
            int lines = random.nextInt(1, 50);
            int words = random.nextInt(1, 5);
            int[] pulses = sparse(random, lines * words);
            int[] signs = sparse(random, lines * words);
            rows.set(pulses, signs, lines, words);
            assertThat(rows.rows()).isEqualTo(lines);
            for (int row = 0; row < lines; row++) {
                int entry = rows.start(row);
                for (int word = 0; word < words; word++) {
                    if (pulses[word * lines + row] != 0) {
                        assertThat(rows.word(entry)).isEqualTo(word);
                        assertThat(rows.pulses(entry)).isEqualTo(pulses[word * lines + row]);
                        assertThat(rows.signs(entry)).isEqualTo(signs[word * lines + row]);
                        entry++;
                    }
                }
                assertThat(rows.end(row)).isEqualTo(entry);
            }
        });
    }

    @Test
    void everySlotListsItsColumnsBySign() {
        ForAll.run(3, 30, random -> {
            int lines = random.nextInt(1, 50);
            int words = random.nextInt(1, 3);
            int[] pulses = sparse(random, lines * words);
            int[] signs = sparse(random, lines * words);
            columns.set(pulses, signs, lines, words);
            lists.fill(new ScalarPulseKernels(), columns);
            for (int number = 0; number < 2 * words * Integer.SIZE; number++) {
                int list = number;
                int slot = list / 2;
                int bit = 1 << slot;
                int from = slot / Integer.SIZE * lines;
                boolean negative = list % 2 == 1;
                int[] expected = IntStream.range(0, lines)
                        .filter(line -> (pulses[from + line] & bit) != 0 && (signs[from + line] & bit) != 0 == negative)
                        .map(line -> 2 * line + list % 2)
                        .toArray();
                int[] steps = new int[3 + lines + SlotLists.SLACK];
                int length = lists.copy(list, list % 2, steps, 3);
                assertThat(Arrays.copyOfRange(steps, 3, 3 + length)).isEqualTo(expected);
            }
        });
    }

    private static int[] sparse(RandomGenerator random, int length) {
        int[] words = random.ints(length).toArray();
        for (int i = 0; i < length; i++) {
            words[i] = random.nextInt(3) == 0 ? 0 : words[i] & random.nextInt();
        }
        return words;
    }
}
