package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.OneSided;
import dev.kirchhoff.device.Reference;
import dev.kirchhoff.device.Several;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Direction;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The unit cells of an array: banks of devices, one of each for every crosspoint, and the weights that they show together, w = Σ γ_k
 * w_k. Kinds of cells differ in γ and in which coincidences move which bank.
 */
public final class CellArray {

    private final UnitCell kind;
    private final float[] weights;
    private final int offset;
    private final int columns;
    private final int cells;
    private final double granularity;
    private final double range;
    private final boolean direct;
    private final List<DeviceBank> banks;
    private final float[] updates = new float[1];
    private int chosen;

    /**
     * Fabricates the cells of an array.
     *
     * @param weights array that holds the weights shown, row-major from {@code offset}
     * @param key addresses the devices: each bank has a stream of its own
     */
    public CellArray(UnitCell kind, float[] weights, int offset, int rows, int columns, TileKey key) {
        this.kind = kind;
        this.weights = weights;
        this.offset = offset;
        this.columns = columns;
        this.cells = rows * columns;
        this.granularity = granularity(kind);
        this.range = range(kind);
        List<Device> devices = devices(kind);
        this.direct = devices.isEmpty()
                || devices.size() == 1 && devices.getFirst().defects().writeNoise() == 0;
        this.banks = IntStream.range(0, devices.size())
                .mapToObj(bank -> devices.get(bank).fabricate(cells, key.stream(Purpose.DEVICE, bank)))
                .map(fabricated -> direct
                        ? new DeviceBank(fabricated, weights, offset, columns)
                        : new DeviceBank(fabricated, columns))
                .toList();
    }

    private static List<Device> devices(UnitCell kind) {
        return switch (kind) {
            case Ideal ideal -> List.of();
            case Device device -> List.of(device);
            case Several several -> several.devices();
            case Reference pair -> List.of(pair.device(), pair.reference());
            case OneSided pair -> List.of(pair.device(), pair.device());
        };
    }

    private static double granularity(UnitCell kind) {
        return switch (kind) {
            case Ideal ideal -> 0;
            case Device device -> device.granularity();
            case Several several -> {
                double mean = several.devices().stream()
                        .mapToDouble(Device::granularity)
                        .average()
                        .orElseThrow();
                yield several.policy() == Several.Policy.ALL
                        ? mean
                        : mean / several.devices().size();
            }
            case Reference pair -> pair.device().granularity();
            case OneSided pair -> pair.device().granularity();
        };
    }

    private static double range(UnitCell kind) {
        List<Device> devices = devices(kind);
        double narrowest = devices.stream()
                .mapToDouble(device -> device.bounds().wMax() - device.bounds().wMin())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return kind instanceof Several ? narrowest / devices.size() : narrowest;
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

    /** The banks that pulses ever move: all but references. */
    public List<DeviceBank> pulsedBanks() {
        return kind instanceof Reference ? banks.subList(0, 1) : banks;
    }

    /** The coincidences that move a bank in this update; null for none. */
    @Nullable
    public Direction direction(int bank) {
        return switch (kind) {
            case Ideal ideal -> null;
            case Device device -> Direction.BOTH;
            case Several several -> several.policy() == Several.Policy.ALL || bank == chosen ? Direction.BOTH : null;
            case Reference pair -> bank == 0 ? Direction.BOTH : null;
            case OneSided pair -> bank == 0 ? Direction.UPS : Direction.DOWNS;
        };
    }

    /** Share of a bank in the weights shown, γ. */
    private float share(int bank) {
        return switch (kind) {
            case Ideal ideal -> 1;
            case Device device -> 1;
            case Several several -> 1f / banks.size();
            case Reference pair -> bank == 0 ? 1 : -1;
            case OneSided pair -> bank == 0 ? 1 : -1;
        };
    }

    /**
     * Makes the devices hold the weights, as near as their bounds allow, and shows what they hold. A reference is set where up and
     * down steps of its device are equal.
     */
    public void program(RandomStream stream) {
        for (int cell = 0; cell < cells; cell++) {
            program(cell, weights[offset + cell]);
        }
        showAll(stream);
    }

    private void program(int cell, float wanted) {
        switch (kind) {
            case Ideal ideal -> {}
            case Device device -> banks.getFirst().set(cell, wanted);
            case Several several -> banks.forEach(bank -> bank.set(cell, wanted));
            case Reference pair -> {
                banks.getLast().set(cell, banks.getFirst().devices().symmetryPoint(cell));
                banks.getFirst().set(cell, wanted + banks.getLast().weight(cell));
            }
            case OneSided pair -> {
                banks.getFirst().set(cell, Math.max(wanted, 0));
                banks.getLast().set(cell, Math.max(-wanted, 0));
            }
        }
    }

    /** Chooses the device of this update, where one of several takes turns. */
    public void beginUpdate(RandomStream stream) {
        if (kind instanceof Several several) {
            chosen = switch (several.policy()) {
                case ALL -> 0;
                case SEQUENTIAL -> (int) updates[0] % banks.size();
                case RANDOM -> stream.nextInt(banks.size());
            };
        }
    }

    /** Lets a training step pass for the devices: ageing, and the refresh of one-sided pairs. */
    public void endUpdate(RandomStream stream) {
        updates[0] = (updates[0] + 1) % (1 << 20);
        boolean ages = false;
        for (DeviceBank bank : banks) {
            bank.age(stream);
            ages |= bank.devices().ages();
        }
        boolean refreshes = kind instanceof OneSided pair
                && pair.refreshEvery() > 0
                && (int) updates[0] % pair.refreshEvery() == 0
                && refresh(pair, stream);
        if (ages || refreshes) {
            showAll(stream);
        }
    }

    /** Resets the pairs of which both devices are near their upper bounds, and writes their difference anew. */
    private boolean refresh(OneSided pair, RandomStream stream) {
        DeviceBank plus = banks.getFirst();
        DeviceBank minus = banks.getLast();
        boolean any = false;
        for (int cell = 0; cell < cells; cell++) {
            float high = plus.weight(cell) / plus.devices().wMax()[cell];
            float low = minus.weight(cell) / minus.devices().wMax()[cell];
            if (Math.max(high, low) > pair.refreshAbove() && Math.min(high, low) > pair.refreshBelow()) {
                float difference = plus.weight(cell) - minus.weight(cell);
                plus.reset(cell, stream);
                minus.reset(cell, stream);
                plus.set(cell, plus.weight(cell) + Math.max(difference, 0));
                minus.set(cell, minus.weight(cell) + Math.max(-difference, 0));
                any = true;
            }
        }
        return any;
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
        return switch (direction(bank)) {
            case null -> false;
            case BOTH -> true;
            case UPS -> coincidences >>> PulseKernels.UP_BIT > 0;
            case DOWNS -> (coincidences & PulseKernels.DOWNS) > 0;
        };
    }

    /** Shows what all devices hold, written anew. */
    private void showAll(RandomStream stream) {
        for (int cell = 0; cell < cells && !direct; cell++) {
            for (DeviceBank bank : banks) {
                bank.write(cell, stream);
            }
            show(cell);
        }
    }

    private void show(int cell) {
        float sum = 0;
        for (int bank = 0; bank < banks.size(); bank++) {
            sum += share(bank) * banks.get(bank).shown(cell);
        }
        weights[offset + cell] = sum;
    }

    /** Whether the weights shown are those that pulses move. */
    public boolean direct() {
        return direct;
    }

    /** What the next update depends on beside the weights shown, by name: the arrays themselves. */
    public Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        for (int number = 0; number < banks.size(); number++) {
            String prefix = "device" + number + ".";
            if (!direct) {
                state.put(prefix + "weight", banks.get(number).weights());
            }
            banks.get(number).state().forEach((name, values) -> state.put(prefix + name, values));
        }
        if (kind instanceof Several || kind instanceof OneSided) {
            state.put("updates", updates);
        }
        return state;
    }
}
