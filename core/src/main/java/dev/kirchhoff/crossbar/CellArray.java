package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The unit cells of an array: banks of devices, one of each for every crosspoint, and the weights that they show together, w = Σ γ_k
 * w_k. What a {@link UnitCell} says about its banks is all that is known of it here.
 */
public final class CellArray {

    private final UnitCell kind;
    private final List<UnitCell.Bank> described;
    private final float[] weights;
    private final int offset;
    private final int columns;
    private final int cells;
    private final double granularity;
    private final double range;
    private final double c2c;
    private final boolean dependsOnState;
    private final boolean direct;
    private final List<DeviceBank> banks;
    private final Point point = new Point();
    private final long[] updates = new long[1];
    private int chosen;

    /**
     * Fabricates the cells of an array.
     *
     * @param weights array that holds the weights shown, row-major from {@code offset}
     * @param key addresses the devices: each bank has a stream of its own
     */
    public CellArray(UnitCell kind, float[] weights, int offset, int rows, int columns, TileKey key) {
        this.kind = kind;
        this.described = List.copyOf(kind.banks());
        this.weights = weights;
        this.offset = offset;
        this.columns = columns;
        this.cells = rows * columns;
        this.direct = described.isEmpty() || described.size() == 1 && showsItself(described.getFirst());
        this.banks = IntStream.range(0, described.size())
                .mapToObj(bank -> described.get(bank).device().fabricate(cells, key.stream(Purpose.DEVICE, bank)))
                .map(fabricated -> direct
                        ? new DeviceBank(fabricated, weights, offset, columns)
                        : new DeviceBank(fabricated, columns))
                .toList();
        this.granularity = kind.granularity();
        this.range = described.stream()
                .mapToDouble(bank -> Math.abs(bank.share())
                        * (bank.device().bounds().wMax()
                                - bank.device().bounds().wMin()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        this.c2c = described.stream()
                .mapToDouble(bank -> bank.device().pulse().dwMinC2c())
                .max()
                .orElse(0);
        this.dependsOnState =
                banks.stream().anyMatch(bank -> bank.devices().response() instanceof Response.StateDependent);
    }

    private static boolean showsItself(UnitCell.Bank bank) {
        return bank.share() == 1 && bank.device().defects().writeNoise() == 0;
    }

    /** Whether there are no devices: the weights take every update exactly. */
    public boolean isIdeal() {
        return banks.isEmpty();
    }

    /** What a coincidence moves a weight by on average, g; 0 for ideal cells, which take no pulses. */
    public double granularity() {
        return granularity;
    }

    /** The narrowest mean range of the devices, in units of the weight that they show. */
    public double range() {
        return range;
    }

    public List<DeviceBank> banks() {
        return banks;
    }

    /** Whether steps of some device depend on its weight, so that up and down steps do not commute. */
    public boolean dependsOnState() {
        return dependsOnState;
    }

    /** The largest spread of a step from pulse to pulse, relative to dw_min. */
    public double c2c() {
        return c2c;
    }

    /** The banks that pulses ever move: all but references. */
    public List<DeviceBank> pulsedBanks() {
        return IntStream.range(0, banks.size())
                .filter(bank -> described.get(bank).drive() != Drive.NONE)
                .mapToObj(banks::get)
                .toList();
    }

    /** The coincidences that move a bank in this update. */
    public Drive drive(int bank) {
        boolean waits = kind.turns() != UnitCell.Turns.ALL && bank != chosen;
        return waits ? Drive.NONE : described.get(bank).drive();
    }

    /** Makes the devices hold the weights, as near as their bounds allow, and shows what they hold. */
    public void program(RandomStream stream) {
        for (int cell = 0; cell < cells && !banks.isEmpty(); cell++) {
            kind.write(weights[offset + cell], point.at(cell, stream));
        }
        showAll(stream);
    }

    /** Chooses the device of this update, where one of several takes turns. */
    public void beginUpdate(RandomStream stream) {
        chosen = switch (kind.turns()) {
            case ALL -> 0;
            case SEQUENTIAL -> (int) (updates[0] % banks.size());
            case RANDOM -> stream.nextInt(banks.size());
        };
    }

    /** Lets a training step pass for the devices: ageing, and the refresh of cells that ask for it. */
    public void endUpdate(RandomStream stream) {
        updates[0]++;
        boolean changes = false;
        for (int bank = 0; bank < banks.size(); bank++) {
            banks.get(bank).age(stream);
            changes |= banks.get(bank).devices().ages();
        }
        if (kind.refreshEvery() > 0 && updates[0] % kind.refreshEvery() == 0) {
            for (int cell = 0; cell < cells; cell++) {
                changes |= kind.refresh(point.at(cell, stream));
            }
        }
        if (changes) {
            showAll(stream);
        }
    }

    /** Lets many training steps pass at once in which nothing is written, and shows what is left. */
    public void age(long steps, RandomStream stream) {
        banks.forEach(bank -> bank.age(steps, stream));
        if (ages()) {
            showAll(stream);
        }
    }

    /** Whether any device ages. */
    public boolean ages() {
        return banks.stream().anyMatch(bank -> bank.devices().ages());
    }

    /** What tells the devices from others, bank by bank, by name. */
    public Map<String, float[]> fabricated() {
        Map<String, float[]> figures = new LinkedHashMap<>();
        for (int number = 0; number < banks.size(); number++) {
            String prefix = "device" + number + ".";
            banks.get(number).devices().fabricated().forEach((name, values) -> figures.put(prefix + name, values));
        }
        return figures;
    }

    /** Shows what the devices of a row hold, those that coincidences moved written anew. */
    public void show(int row, int[] counts, RandomStream stream) {
        for (int column = 0; column < columns && !direct; column++) {
            int coincidences = counts[column];
            if (coincidences != 0) {
                int cell = row * columns + column;
                for (int bank = 0; bank < banks.size(); bank++) {
                    if (isMoved(bank, coincidences)) {
                        banks.get(bank).write(cell, stream);
                    }
                }
                show(cell);
            }
        }
    }

    private boolean isMoved(int bank, int coincidences) {
        return switch (drive(bank)) {
            case BOTH -> true;
            case UPS -> coincidences >>> PulseKernels.UP_BIT > 0;
            case DOWNS -> (coincidences & PulseKernels.DOWNS) > 0;
            case NONE -> false;
        };
    }

    /** Shows what all devices hold, written anew. */
    private void showAll(RandomStream stream) {
        for (int cell = 0; cell < cells && !direct; cell++) {
            for (int bank = 0; bank < banks.size(); bank++) {
                banks.get(bank).write(cell, stream);
            }
            show(cell);
        }
    }

    private void show(int cell) {
        float sum = 0;
        for (int bank = 0; bank < banks.size(); bank++) {
            sum += described.get(bank).share() * banks.get(bank).shown(cell);
        }
        weights[offset + cell] = sum;
    }

    /** Cells of a row. */
    public int columns() {
        return columns;
    }

    /** Whether the weights shown are those that pulses move. */
    public boolean direct() {
        return direct;
    }

    /** What the next update depends on beside the weights shown, by name: the arrays themselves. */
    public Map<String, StoredArray> state() {
        Map<String, StoredArray> state = new LinkedHashMap<>();
        for (int number = 0; number < banks.size(); number++) {
            String prefix = "device" + number + ".";
            if (!direct) {
                float[] held = banks.get(number).weights();
                state.put(prefix + "weight", new StoredArray.Floats(Shape.of(held.length), held));
            }
            banks.get(number).state().forEach((name, values) -> state.put(prefix + name, values));
        }
        if (kind.turns() == UnitCell.Turns.SEQUENTIAL || kind.refreshEvery() > 0) {
            state.put("updates", new StoredArray.Longs(Shape.of(1), updates));
        }
        return state;
    }

    /** The devices of one cell, moved from cell to cell. */
    private final class Point implements UnitCell.Crosspoint {
        private int cell;
        private RandomStream stream = new RandomStream();

        private Point at(int newCell, RandomStream newStream) {
            cell = newCell;
            stream = newStream;
            return this;
        }

        @Override
        public float symmetryPoint(int bank) {
            return banks.get(bank).devices().symmetryPoint(cell);
        }

        @Override
        public float wMax(int bank) {
            return banks.get(bank).devices().wMax()[cell];
        }

        @Override
        public float weight(int bank) {
            return banks.get(bank).weight(cell);
        }

        @Override
        public void set(int bank, float weight) {
            banks.get(bank).set(cell, weight);
        }

        @Override
        public void reset(int bank) {
            banks.get(bank).reset(cell, stream);
        }
    }
}
