package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.EffectiveStates;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.pulse.PulseScale;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A resistive processing unit: devices that hold the weights, circuits through which they multiply, and pulses by which they learn
 * in place.
 *
 * <p>Model: products are those of a {@link dev.kirchhoff.periphery.Readout} times the factor α of {@link Scaling}; the update is
 * that of {@link dev.kirchhoff.pulse.Update} on the devices of a {@link dev.kirchhoff.device.UnitCell}. With everything off and ideal cells it is an
 * {@link IdealTile} under plain gradient descent.
 *
 * <p>Source: Gokmen and Vlasov (2016), Front. Neurosci. 10:333.
 */
public final class PulsedTile implements LearningTile {

    private final Rpu settings;
    private final WeightView weights;
    private final int outputs;
    private final int inputs;
    private final float[] shown;
    private final CellArray cells;
    private final PulseScale scale;
    private final ReadArray forward;
    private final ReadArray backward;
    private final float[] factor = {1};
    private final long[] sent = new long[2];
    private final RandomStream writing;
    private long version;

    /**
     * Fabricates a tile and writes weights onto its devices, see {@link #program}.
     *
     * @param settings what it is made of
     * @param weights what it is to hold, and where it writes what it holds
     * @param key addresses devices, circuits and the noise of writing, each in streams of their own
     */
    public PulsedTile(Rpu settings, WeightView weights, TileKey key) {
        this.settings = settings;
        this.weights = weights;
        this.outputs = weights.outputs();
        this.inputs = weights.inputs();
        this.shown = new float[weights.size()];
        this.cells = new CellArray(settings.device(), shown, 0, outputs, inputs, key);
        this.scale = new PulseScale(settings.update(), cells.granularity());
        this.forward = new ReadArray(product(Direction.FORWARD), settings.forward(), key, Purpose.CIRCUITS_FORWARD);
        this.backward = new ReadArray(product(Direction.BACKWARD), settings.backward(), key, Purpose.CIRCUITS_BACKWARD);
        this.writing = key.stream(Purpose.WRITING, 0);
        program();
    }

    private ArrayProduct product(Direction direction) {
        return new ArrayProduct(direction, shown, 0, outputs, inputs, () -> version);
    }

    @Override
    public void program() {
        float largest = 0;
        for (int i = weights.offset(); i < weights.offset() + weights.size(); i++) {
            largest = Math.max(largest, Math.abs(weights.values()[i]));
        }
        factor[0] = settings.scaling().factor(largest);
        for (int i = 0; i < shown.length; i++) {
            shown[i] = weights.values()[weights.offset() + i] / factor[0];
        }
        cells.program(writing);
        show();
    }

    /** Writes what the devices show into the view, in the network's unit. */
    private void show() {
        version++;
        float[] view = weights.values();
        int offset = weights.offset();
        float unit = factor[0];
        for (int i = 0; i < shown.length; i++) {
            view[offset + i] = unit * shown[i];
        }
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
    public boolean draws(Direction direction) {
        return read(direction).draws();
    }

    private ReadArray read(Direction direction) {
        return switch (direction) {
            case FORWARD -> forward;
            case BACKWARD -> backward;
        };
    }

    @Override
    public void prepare(Kernels kernels, Direction direction) {
        read(direction).prepare(kernels);
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        forward.multiply(kernels, x, y, factor[0], workspace);
    }

    @Override
    public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
        backward.multiply(kernels, d, z, factor[0], workspace);
    }

    /** Learns by the pulses of {@link dev.kirchhoff.pulse.Update}; circuits take over the averages of the reads since the last one. */
    @Override
    public void update(Kernels kernels, Vectors vectors, double rate, UpdateWorkspace workspace) {
        double ownRate = settings.scaling().compensateRate() ? rate / factor[0] : rate;
        cells.beginUpdate(workspace.stream());
        while (vectors.next(workspace.x(), workspace.d())) {
            workspace.learn(kernels, cells, scale, shown, ownRate, sent);
        }
        cells.endUpdate(workspace.stream());
        forward.endStep();
        backward.endStep();
        show();
    }

    /** What the devices show is {@code shown}; the rest is theirs, and the circuits'. */
    @Override
    public Map<String, StoredArray> state() {
        Map<String, StoredArray> state = new LinkedHashMap<>();
        state.put("shown", floats(shown));
        state.putAll(cells.state());
        forward.state().forEach((name, values) -> state.put("forward." + name, floats(values)));
        backward.state().forEach((name, values) -> state.put("backward." + name, floats(values)));
        if (settings.scaling().omega() > 0) {
            state.put("factor", floats(factor));
        }
        return state;
    }

    private static StoredArray floats(float[] values) {
        return new StoredArray.Floats(Shape.of(values.length), values);
    }

    @Override
    public void restored() {
        forward.restored();
        backward.restored();
        show();
    }

    @Override
    public Map<String, StoredArray> fabricated() {
        Map<String, StoredArray> figures = new LinkedHashMap<>();
        cells.fabricated().forEach((name, values) -> figures.put(name, floats(values)));
        return figures;
    }

    /**
     * Lets many training steps pass at once in which nothing is learned: devices forget by {@link dev.kirchhoff.device.Retention} and
     * {@link dev.kirchhoff.device.Drift}. The view then holds what they show, and its owner says that it changed.
     *
     * @param steps how many
     * @param stream gives the randomness of what happens in them
     */
    public void age(long steps, RandomStream stream) {
        cells.age(steps, stream);
        show();
    }

    /** Whether its devices forget as time passes. */
    public boolean ages() {
        return cells.ages();
    }

    /** The spreads of the circuits as drawn, by direction and name. */
    Map<String, float[]> circuits() {
        Map<String, float[]> all = new LinkedHashMap<>();
        forward.fabricated().forEach((name, values) -> all.put("forward." + name, values));
        backward.fabricated().forEach((name, values) -> all.put("backward." + name, values));
        return all;
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
        return TileReport.of(shown, 0, shown.length, cells.pulsedBanks());
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
        for (float weight : shown) {
            double place = high > low ? (weight - low) / (high - low) * bins : 0;
            counts[Math.clamp((long) Math.floor(place), 0, bins - 1)]++;
        }
        return counts;
    }
}
