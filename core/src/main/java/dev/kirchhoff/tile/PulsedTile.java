package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.EffectiveStates;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.pulse.PulseScale;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * A resistive processing unit: devices that hold the weights, circuits through which they multiply, and pulses by which they learn
 * in place.
 *
 * <p>Model: products are those of a {@link dev.kirchhoff.periphery.Readout} times the factor α of {@link Scaling}; the update is
 * that of {@link Update} on the devices of a {@link dev.kirchhoff.device.UnitCell}. With everything off and ideal cells it is an
 * {@link IdealTile} under plain gradient descent.
 *
 * <p>Source: Gokmen and Vlasov (2016), Front. Neurosci. 10:333.
 */
public final class PulsedTile implements Tile {

    private final Rpu settings;
    private final float[] weights;
    private final int offset;
    private final int outputs;
    private final int inputs;
    private final CellArray cells;
    private final PulseScale scale;
    private final ReadArray forward;
    private final ReadArray backward;
    private final float[] factor = {1};
    private final long[] sent = new long[2];

    /**
     * Fabricates a tile on an array of weights that somebody else owns.
     *
     * @param settings what it is made of
     * @param weights array that holds the weights that the devices show, row-major
     * @param offset where they start
     * @param outputs rows of W
     * @param inputs columns of W
     * @param version grows whenever the weights change
     * @param stream draws devices and circuits
     */
    public PulsedTile(
            Rpu settings,
            float[] weights,
            int offset,
            int outputs,
            int inputs,
            LongSupplier version,
            RandomStream stream) {
        this.settings = settings;
        this.weights = weights;
        this.offset = offset;
        this.outputs = outputs;
        this.inputs = inputs;
        this.cells = new CellArray(settings.device(), weights, offset, outputs, inputs, stream);
        this.scale = new PulseScale(settings.update(), cells.granularity());
        ArrayProduct product = new ArrayProduct(Direction.FORWARD, weights, offset, outputs, inputs, version);
        ArrayProduct transposed = new ArrayProduct(Direction.BACKWARD, weights, offset, outputs, inputs, version);
        this.forward = new ReadArray(product, settings.forward(), stream);
        this.backward = new ReadArray(transposed, settings.backward(), stream);
    }

    /**
     * Writes the weights that stand in the array onto the devices, scaled and as near as their bounds allow; the array then
     * holds what the devices show. The owner of the array says that it changed.
     *
     * @param stream draws the noise of writing
     */
    public void program(RandomStream stream) {
        float largest = 0;
        for (int i = offset; i < offset + outputs * inputs; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        factor[0] = settings.scaling().factor(largest);
        for (int i = offset; i < offset + outputs * inputs; i++) {
            weights[i] /= factor[0];
        }
        cells.program(stream);
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public synchronized void prepare(Kernels kernels, Direction direction) {
        switch (direction) {
            case FORWARD -> forward.prepare(kernels);
            case BACKWARD -> backward.prepare(kernels);
        }
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        forward.multiply(kernels, x, y, factor[0], workspace);
    }

    @Override
    public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
        backward.multiply(kernels, d, z, factor[0], workspace);
    }

    /**
     * Learns from vectors, one after another, by the pulses of {@link Update}. May be called for several runs of vectors, between
     * {@link #beginUpdate} and {@link #endUpdate}, all by one thread.
     *
     * @param x inputs, rows x inputs
     * @param d errors, rows x outputs
     * @param rate learning rate η
     * @param workspace buffers of this thread, its stream opened at the address of this update
     */
    public void update(Kernels kernels, Rows x, Rows d, double rate, UpdateWorkspace workspace) {
        double ownRate = settings.scaling().compensateRate() ? rate / factor[0] : rate;
        if (settings.device() instanceof Ideal) {
            descend(kernels, x, d, ownRate, workspace);
            return;
        }
        RandomStream stream = workspace.stream();
        switch (settings.update().pulses()) {
            case STOCHASTIC_COMPRESSED, STOCHASTIC ->
                workspace.random.run(kernels, cells, scale, x, d, ownRate, sent, stream);
            case MEAN_COUNT, DETERMINISTIC_IMPLICIT ->
                workspace.counts.run(kernels, cells, scale, x, d, ownRate, sent, stream);
            case NONE_WITH_DEVICE -> {
                descend(kernels, x, d, ownRate, workspace);
                cells.program(stream);
            }
        }
    }

    /** W ← W − η d xᵀ, vector by vector. */
    private void descend(Kernels kernels, Rows x, Rows d, double rate, UpdateWorkspace workspace) {
        for (int row = 0; row < x.count(); row++) {
            for (int i = 0; i < outputs; i++) {
                workspace.step[i] = (float) (-rate * d.data()[d.offset() + row * d.stride() + i]);
            }
            kernels.matrix()
                    .accumulateTransposed(
                            workspace.step,
                            0,
                            outputs,
                            x.data(),
                            x.offset() + row * x.stride(),
                            inputs,
                            weights,
                            offset,
                            inputs,
                            outputs,
                            inputs,
                            1);
        }
    }

    /** Starts an update: chooses a device where several take turns. */
    public void beginUpdate(UpdateWorkspace workspace) {
        cells.beginUpdate(workspace.stream());
    }

    /** Ends an update: the devices age by one training step, and circuits take over the averages of its reads. */
    public void endUpdate(UpdateWorkspace workspace) {
        cells.endUpdate(workspace.stream());
        forward.endStep();
        backward.endStep();
    }

    /** What the tile remembers beside the weights shown, by name: the arrays themselves, for checkpoints. */
    public Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>(cells.state());
        forward.state().forEach((name, values) -> state.put("forward." + name, values));
        backward.state().forEach((name, values) -> state.put("backward." + name, values));
        if (settings.scaling().omega() > 0) {
            state.put("factor", factor);
        }
        return state;
    }

    /** Factor α of {@link Scaling} between the weights of the devices and those of the network. */
    public float factor() {
        return factor[0];
    }

    /** Coincidences that moved devices up and down since the last call. */
    public long[] takeSent() {
        long[] taken = sent.clone();
        Arrays.fill(sent, 0);
        return taken;
    }

    /** How the devices stand now. */
    public TileReport report() {
        return TileReport.of(weights, offset, outputs * inputs, cells.pulsedBanks());
    }

    /**
     * Effective number of states of a device, (w_max − w_min) / step with the mean of up and down steps over the range, as a mean of
     * the devices; empty for ideal cells.
     */
    public OptionalDouble effectiveStates() {
        return EffectiveStates.of(cells.pulsedBanks());
    }

    /**
     * Counts the weights that devices show in bins of equal width.
     *
     * @param low lower end of the first bin, in units of the devices
     * @param high upper end of the last bin
     * @param bins number of bins; weights beyond the ends count in the outer ones
     */
    public int[] histogram(float low, float high, int bins) {
        int[] counts = new int[bins];
        for (int i = offset; i < offset + outputs * inputs; i++) {
            double place = high > low ? (weights[i] - low) / (high - low) * bins : 0;
            counts[Math.clamp((long) Math.floor(place), 0, bins - 1)]++;
        }
        return counts;
    }
}
