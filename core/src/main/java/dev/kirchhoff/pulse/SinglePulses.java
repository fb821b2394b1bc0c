package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.crossbar.DeviceBank;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.RandomStream;

/**
 * The exact engine: every coincidence is a step with its own noise and clip. Rows, which have no device in common, are taken one after
 * another, so that their devices stay in the cache; a device makes its steps in the order of the slots. The steps of many slots are listed
 * before they are made, as a slot of a narrow array has few.
 */
final class SinglePulses {

    /** Steps that are listed before devices move, about. */
    private static final int STEPS = 2048;

    private final SlotLists lists = new SlotLists();
    private final SingleSteps steps;
    private final int[] sequence;
    private final int[] chosen;
    private final int[] rising;
    private final int[] falling;

    SinglePulses(int columns) {
        this.steps = new SingleSteps(columns);
        int room = 2 * columns + SlotLists.SLACK;
        this.sequence = new int[STEPS + room];
        this.chosen = new int[STEPS + room];
        this.rising = new int[columns + 1];
        this.falling = new int[columns + 1];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, long[] sent, RandomStream stream) {
        lists.fill(kernels, x);
        steps.clear();
        for (int row = 0; row < d.rows(); row++) {
            int count = 0;
            for (int entry = d.start(row); entry < d.end(row); entry++) {
                for (int left = d.pulses(entry); left != 0; left &= left - 1) {
                    int slot = Integer.numberOfTrailingZeros(left);
                    int list = 2 * (d.word(entry) * Integer.SIZE + slot);
                    int up = d.signs(entry) >>> slot & 1;
                    int first = lists.copy(list, up, sequence, count);
                    int second = lists.copy(list + 1, 1 - up, sequence, count + first);
                    sent[1 - up] += first;
                    sent[up] += second;
                    count += first + second;
                    if (count > STEPS) {
                        step(kernels, cells, row, count, stream);
                        count = 0;
                    }
                }
            }
            step(kernels, cells, row, count, stream);
        }
    }

    private void step(PulseKernels kernels, CellArray cells, int row, int count, RandomStream stream) {
        for (int number = 0; number < cells.banks().size() && count > 0; number++) {
            DeviceBank bank = cells.banks().get(number);
            switch (cells.drive(number)) {
                case BOTH -> steps.step(kernels, bank, row, sequence, count, stream);
                case UPS -> steps.step(kernels, bank, row, chosen, choose(1, count), stream);
                case DOWNS -> steps.step(kernels, bank, row, chosen, choose(0, count), stream);
                case NONE -> {}
            }
        }
    }

    /** Chooses the coincidences of one direction, which move devices up; returns their number. */
    private int choose(int up, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            chosen[number] = sequence[i] | 1;
            number += (sequence[i] & 1) == up ? 1 : 0;
        }
        return number;
    }

    /** Steps the devices of a row of a bank by counts, one pulse of each after another; not to be mixed with {@link #apply}. */
    void step(PulseKernels kernels, DeviceBank bank, Drive drive, int row, int[] counts, RandomStream stream) {
        steps.clear();
        for (int pulse = 1, most = 1; pulse <= most; pulse++) {
            int ups = 0;
            int downs = 0;
            for (int column = 0; column < counts.length; column++) {
                int up = counts[column] >>> PulseKernels.UP_BIT;
                int down = counts[column] & PulseKernels.DOWNS;
                most = Math.max(most, Math.max(up, down));
                rising[ups] = column;
                ups += up >= pulse ? 1 : 0;
                falling[downs] = column;
                downs += down >= pulse ? 1 : 0;
            }
            steps.pulse(kernels, bank, drive, row, rising, 0, ups, true, stream);
            steps.pulse(kernels, bank, drive, row, falling, 0, downs, false, stream);
        }
    }
}
