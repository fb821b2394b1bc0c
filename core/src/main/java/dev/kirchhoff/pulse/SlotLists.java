package dev.kirchhoff.pulse;

import dev.kirchhoff.kernels.PulseKernels;
import java.util.Arrays;

/** The columns that pulse in each slot of a run: in slot s, those with positive values are list 2 s, with negative ones 2 s + 1. */
final class SlotLists {

    /** Elements that may be written, or read, behind a list. */
    static final int SLACK = 16;

    private int[] starts = new int[1];
    private int[] columns = new int[0];
    private int end;

    /** Lists the columns of all slots. */
    void fill(PulseKernels kernels, ColumnTrains trains) {
        int lists = 2 * trains.count() * Integer.SIZE;
        if (starts.length <= lists) {
            starts = new int[lists + 1];
        }
        end = 0;
        for (int list = 0; list < lists; list += 2) {
            int word = list / (2 * Integer.SIZE);
            int slot = list / 2 % Integer.SIZE;
            starts[list] = end;
            add(kernels, trains, trains.positive(word), trains.positiveSlots(word), slot);
            starts[list + 1] = end;
            add(kernels, trains, trains.negative(word), trains.negativeSlots(word), slot);
        }
        starts[lists] = end;
    }

    /** Lists the columns of words that start at {@code first}, if the slot is one of those in which some pulse. */
    private void add(PulseKernels kernels, ColumnTrains trains, int first, int slots, int slot) {
        if ((slots >>> slot & 1) == 0) {
            return;
        }
        if (end + trains.columns() + SLACK > columns.length) {
            columns = Arrays.copyOf(columns, 2 * (end + trains.columns() + SLACK));
        }
        end += kernels.list(trains.words(), first, trains.columns(), slot, columns, end);
    }

    /** Copies a list as steps in a direction, {@link #SLACK} at a time; returns their number. */
    int copy(int list, int up, int[] steps, int to) {
        int from = starts[list];
        int length = starts[list + 1] - from;
        for (int start = 0; start < length; start += SLACK) {
            for (int i = start; i < start + SLACK; i++) {
                steps[to + i] = 2 * columns[from + i] + up;
            }
        }
        return length;
    }
}
