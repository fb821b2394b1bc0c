package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.crossbar.DeviceBank;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.RandomStream;

/**
 * The exact engine: every coincidence is a step with its own noise and clip. Rows, which have no device in common, are taken one after
 * another, so that their devices stay in the cache; a device makes its steps in the order of the slots.
 */
final class SinglePulses {

    private final SlotLists lists = new SlotLists();
    private final SingleSteps steps;
    private final int[] rising;
    private final int[] falling;

    SinglePulses(int columns) {
        this.steps = new SingleSteps(columns);
        this.rising = new int[columns + 1];
        this.falling = new int[columns + 1];
    }

    /** Moves the cells; {@code sent} receives the coincidences up and down. */
    void apply(PulseKernels kernels, CellArray cells, ColumnTrains x, RowTrains d, long[] sent, RandomStream stream) {
        lists.fill(kernels, x);
        steps.clear();
        for (int row = 0; row < d.rows(); row++) {
            for (int entry = d.start(row); entry < d.end(row); entry++) {
                for (int left = d.pulses(entry); left != 0; left &= left - 1) {
                    int slot = Integer.numberOfTrailingZeros(left);
                    int positive = 2 * (d.word(entry) * Integer.SIZE + slot);
                    boolean negative = (d.signs(entry) >>> slot & 1) == 1;
                    sent[negative ? 0 : 1] += pulse(kernels, cells, row, positive, negative, stream);
                    sent[negative ? 1 : 0] += pulse(kernels, cells, row, positive + 1, !negative, stream);
                }
            }
        }
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

    private int pulse(PulseKernels kernels, CellArray cells, int row, int list, boolean up, RandomStream stream) {
        int from = lists.start(list);
        int to = lists.start(list + 1);
        for (int number = 0; number < cells.banks().size() && from < to; number++) {
            DeviceBank bank = cells.banks().get(number);
            steps.pulse(kernels, bank, cells.drive(number), row, lists.columns(), from, to, up, stream);
        }
        return to - from;
    }
}
