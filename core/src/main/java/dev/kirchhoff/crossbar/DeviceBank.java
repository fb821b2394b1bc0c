package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One device of every crosspoint of an array: its weight and what pulses do to it. Weights that devices show may differ from those
 * that pulses move, by the noise of writing.
 */
public final class DeviceBank {

    private static final float[] NONE = {};

    private final Devices devices;
    private final PulseKernels.Cells cells;
    private final int columns;
    private final float[] shown;
    private final CountedSteps counted;

    /**
     * A bank on weights that somebody else owns.
     *
     * @param weights array that holds the weights that pulses move, from {@code offset}
     * @param columns devices of a row
     */
    public DeviceBank(Devices devices, float[] weights, int offset, int columns) {
        this.devices = devices;
        this.cells = cells(devices, weights, offset);
        this.columns = columns;
        this.counted = new CountedSteps(devices, cells);
        this.shown = devices.writeNoise() > 0 ? new float[devices.count()] : NONE;
    }

    /** A bank on weights of its own. */
    public DeviceBank(Devices devices, int columns) {
        this(devices, new float[devices.count()], 0, columns);
    }

    private static PulseKernels.Cells cells(Devices devices, float[] weights, int offset) {
        int count = devices.count();
        return switch (devices.response()) {
            case Response.Constant(float[] up, float[] down, float c2c) ->
                new PulseKernels.Cells(weights, offset, up, down, up, down, c2c, devices.wMin(), devices.wMax(), true);
            case Response.StateDependent dependent ->
                new PulseKernels.Cells(
                        weights,
                        offset,
                        new float[count],
                        new float[count],
                        new float[count],
                        new float[count],
                        1,
                        devices.wMin(),
                        devices.wMax(),
                        false);
        };
    }

    public Devices devices() {
        return devices;
    }

    /** The weight that pulses move. */
    public float weight(int cell) {
        return cells.weights()[cells.offset() + cell];
    }

    /** Sets a weight, within the bounds of its device. */
    public void set(int cell, float value) {
        cells.weights()[cells.offset() + cell] = devices.confined(cell, value);
    }

    /** The weight that the device shows. */
    public float shown(int cell) {
        return shown.length > 0 ? shown[cell] : weight(cell);
    }

    /** Draws the noise of writing of a cell anew. */
    public void write(int cell, RandomStream stream) {
        if (shown.length > 0) {
            shown[cell] = weight(cell) + devices.writeNoise() * stream.nextGaussian();
        }
    }

    public void reset(int cell, RandomStream stream) {
        devices.reset(cells.weights(), cells.offset(), cell, stream);
    }

    public void age(RandomStream stream) {
        devices.age(cells.weights(), cells.offset(), stream);
    }

    /** Lets many training steps pass at once in which nothing is written. */
    public void age(long steps, RandomStream stream) {
        devices.age(cells.weights(), cells.offset(), steps, stream);
    }

    /** What the next update depends on beside the weights shown, by name. */
    public Map<String, StoredArray> state() {
        Map<String, StoredArray> state = new LinkedHashMap<>(devices.state());
        if (shown.length > 0) {
            state.put("shown", new StoredArray.Floats(Shape.of(shown.length), shown));
        }
        return state;
    }

    /** The weights that pulses move, of a bank that owns them. */
    public float[] weights() {
        return cells.weights();
    }

    /** Moves a row by counted coincidences, but for the devices whose order of steps matters; see {@link PulseKernels#drive}. */
    public boolean drive(
            PulseKernels kernels, int row, int[] counts, Drive drive, float[] noise, int[] ordered, int width) {
        refresh(row * columns, columns);
        if (devices.response() instanceof Response.StateDependent dependent) {
            counted.refine(dependent, row * columns, counts, drive, columns);
        }
        return kernels.drive(cells, row * columns, counts, drive, noise, columns, ordered, width);
    }

    /** Computes the steps of devices whose steps depend on their weights. */
    private void refresh(int first, int length) {
        if (devices.response() instanceof Response.StateDependent dependent) {
            dependent.steps(
                    cells.weights(),
                    cells.offset(),
                    first,
                    length,
                    cells.up(),
                    cells.down(),
                    cells.upDeviation(),
                    cells.downDeviation());
        }
    }

    /** Moves devices of a row by one step each; see {@link PulseKernels#pulse}. */
    public void pulse(
            PulseKernels kernels, int row, int[] stepping, int from, int to, boolean up, float[] noise, int noiseFrom) {
        int first = row * columns;
        for (int i = from; i < to && devices.response() instanceof Response.StateDependent; i++) {
            refresh(first + stepping[i], 1);
        }
        kernels.pulse(cells, first, stepping, from, to, up, noise, noiseFrom);
    }

    /** Moves devices of a row by one step after another; see {@link PulseKernels#step}. */
    public void step(PulseKernels kernels, int row, int[] steps, int from, int to, float[] noise, int noiseFrom) {
        int first = row * columns;
        int start = from;
        if (devices.response() instanceof Response.StateDependent) {
            // As far as columns ascend, no device steps twice, and the steps of all are known beforehand.
            for (int i = from; i < to; i++) {
                if (i > start && steps[i] >>> 1 <= steps[i - 1] >>> 1) {
                    kernels.step(cells, first, steps, start, i, noise, noiseFrom + start - from);
                    start = i;
                }
                refresh(first + (steps[i] >>> 1), 1);
            }
        }
        kernels.step(cells, first, steps, start, to, noise, noiseFrom + start - from);
    }
}
