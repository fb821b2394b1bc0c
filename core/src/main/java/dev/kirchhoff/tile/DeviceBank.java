package dev.kirchhoff.tile;

import dev.kirchhoff.device.Devices;
import dev.kirchhoff.device.Response;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.PulseKernels;
import dev.kirchhoff.tensor.PulseKernels.Direction;
import dev.kirchhoff.tensor.ScalarKernels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One device of every crosspoint of an array: its weight and what pulses do to it. Weights that devices show may differ from those
 * that pulses move, by the noise of writing.
 */
final class DeviceBank {

    private static final float[] NONE = {};
    private static final PulseKernels PLAIN = new ScalarKernels().pulses();

    private final Devices devices;
    private final float[] weights;
    private final int offset;
    private final int columns;
    private final PulseKernels.Steps steps;
    private final float[] shown;

    /**
     * A bank on weights that somebody else owns.
     *
     * @param weights array that holds the weights that pulses move, from {@code offset}
     * @param columns devices of a row
     */
    DeviceBank(Devices devices, float[] weights, int offset, int columns) {
        this.devices = devices;
        this.weights = weights;
        this.offset = offset;
        this.columns = columns;
        this.steps = steps(devices);
        this.shown = devices.writeNoise() > 0 ? new float[devices.count()] : NONE;
    }

    /** A bank on weights of its own. */
    DeviceBank(Devices devices, int columns) {
        this(devices, new float[devices.count()], 0, columns);
    }

    private static PulseKernels.Steps steps(Devices devices) {
        return switch (devices.response()) {
            case Response.Constant constant ->
                new PulseKernels.Steps(
                        constant.up(),
                        constant.down(),
                        constant.up(),
                        constant.down(),
                        constant.c2c(),
                        devices.wMin(),
                        devices.wMax());
            case Response.StateDependent dependent ->
                new PulseKernels.Steps(
                        new float[devices.count()],
                        new float[devices.count()],
                        new float[devices.count()],
                        new float[devices.count()],
                        1,
                        devices.wMin(),
                        devices.wMax());
        };
    }

    Devices devices() {
        return devices;
    }

    /** The weight that pulses move. */
    float weight(int cell) {
        return weights[offset + cell];
    }

    /** Sets a weight, within the bounds of its device. */
    void set(int cell, float value) {
        weights[offset + cell] = Math.clamp(value, devices.wMin()[cell], devices.wMax()[cell]);
    }

    /** The weight that the device shows. */
    float shown(int cell) {
        return shown.length > 0 ? shown[cell] : weight(cell);
    }

    /** Draws the noise of writing of a cell anew. */
    void write(int cell, RandomStream stream) {
        if (shown.length > 0) {
            shown[cell] = weight(cell) + devices.writeNoise() * stream.nextGaussian();
        }
    }

    void reset(int cell, RandomStream stream) {
        devices.reset(weights, offset, cell, stream);
    }

    void age(RandomStream stream) {
        devices.age(weights, offset, stream);
    }

    /** What the next update depends on beside the weights shown, by name. */
    Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>(devices.state());
        if (shown.length > 0) {
            state.put("shown", shown);
        }
        return state;
    }

    /** The weights that pulses move, of a bank that owns them. */
    float[] weights() {
        return weights;
    }

    /** Moves a row by counted coincidences; see {@link PulseKernels#drive}. */
    void drive(PulseKernels kernels, int row, int[] counts, int count, Direction direction, float[] noise) {
        int first = row * columns;
        refresh(first, columns);
        kernels.drive(weights, offset + first, steps, first, counts, count, direction, noise, columns);
    }

    private void refresh(int first, int length) {
        if (devices.response() instanceof Response.StateDependent dependent) {
            dependent.steps(
                    weights,
                    offset,
                    first,
                    length,
                    steps.up(),
                    steps.down(),
                    steps.upDeviation(),
                    steps.downDeviation());
        }
    }

    /** Kernels for {@link #pulse}: the plain ones where each step depends on the weight, so that their places are columns. */
    PulseKernels kernels(PulseKernels fast) {
        return devices.response() instanceof Response.Constant ? fast : PLAIN;
    }

    /** Moves a row by the coincidences of one slot, with {@link #kernels}; see {@link PulseKernels#pulse}. */
    int pulse(
            PulseKernels kernels,
            int row,
            PulseKernels.Trains x,
            int[] places,
            int place,
            int count,
            int word,
            int slot,
            boolean negative,
            Direction direction,
            float[] noise,
            int noiseFrom,
            long[] sent) {
        int first = row * columns;
        for (int i = place; i < place + count && devices.response() instanceof Response.StateDependent; i++) {
            refresh(first + places[i], 1);
        }
        return kernels.pulse(
                weights,
                offset + first,
                steps,
                first,
                x,
                places,
                place,
                count,
                word,
                slot,
                negative,
                direction,
                noise,
                noiseFrom,
                sent);
    }
}
