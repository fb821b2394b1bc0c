package dev.kirchhoff.testkit;

import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;
import dev.kirchhoff.tile.WeightView;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A pulsed tile of its own that learns from vectors in one stream of random numbers. */
public final class PulsedArray {

    private final int outputs;
    private final int inputs;
    private final Kernels kernels;
    private final float[] weights;
    private final PulsedTile tile;
    private final UpdateWorkspace workspace;

    /** A tile with all weights 0; the seed draws its devices, then its updates. */
    public PulsedArray(Rpu settings, int outputs, int inputs, Kernels kernels, long seed) {
        this.outputs = outputs;
        this.inputs = inputs;
        this.kernels = kernels;
        this.weights = new float[outputs * inputs];
        this.tile = new PulsedTile(settings, WeightView.of(weights, outputs, inputs), new TileKey(seed, 0, 0));
        this.workspace = new UpdateWorkspace(outputs, inputs);
        workspace.stream().reopen(seed, Purpose.UPDATE, 0, 0, 0);
    }

    /** Cells with perfect circuits around them. */
    public static Rpu settings(UnitCell device, Update update) {
        return new Rpu(device, Reading.PERFECT, Reading.PERFECT, update, Scaling.NONE);
    }

    /** Writes weights onto the devices. */
    public PulsedArray program(float... values) {
        System.arraycopy(values, 0, weights, 0, weights.length);
        tile.program();
        return this;
    }

    /** The weights that the devices show: the array itself. */
    public float[] weights() {
        return weights;
    }

    /** The tile. */
    public PulsedTile tile() {
        return tile;
    }

    /** An array of floats of the tile's state, itself. */
    public float[] state(String name) {
        if (tile.state().get(name) instanceof StoredArray.Floats floats) {
            return floats.values();
        }
        throw new IllegalArgumentException("the tile has no floats called " + name);
    }

    /** An array of counters of the tile's state, itself. */
    public long[] counter(String name) {
        if (tile.state().get(name) instanceof StoredArray.Longs longs) {
            return longs.values();
        }
        throw new IllegalArgumentException("the tile has no counters called " + name);
    }

    /** Copies of all that an update may change. */
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        tile.state().forEach((name, array) -> state.put(name, copy(array)));
        return state;
    }

    private static Object copy(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats floats -> floats.values().clone();
            case StoredArray.Longs longs -> longs.values().clone();
        };
    }

    private static Object values(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats floats -> floats.values();
            case StoredArray.Longs longs -> longs.values();
        };
    }

    /** Puts a {@link #state()} back. */
    public void restore(Map<String, Object> state) {
        tile.state().forEach((name, array) -> {
            Object from = Objects.requireNonNull(state.get(name));
            System.arraycopy(from, 0, values(array), 0, Array.getLength(from));
        });
        tile.restored();
    }

    /** Moves the stream of updates to the start of another address. */
    public void reopen(long seed, long step) {
        workspace.stream().reopen(seed, Purpose.UPDATE, 0, step, 0);
    }

    /** One update by all vectors, rows of x and d. */
    public PulsedArray update(float[] x, float[] d, double rate) {
        int count = x.length / inputs;
        tile.update(
                kernels,
                LearningTile.Vectors.of(new Rows(x, inputs).first(count), new Rows(d, outputs).first(count)),
                rate,
                workspace);
        return this;
    }

    /**
     * Repeats one update from the state in which the tile is now, and leaves it there.
     *
     * @return by how much the weights shown changed: {@code [cell][repeat]}
     */
    public float[][] sample(float[] x, float[] d, double rate, int repeats) {
        float[][] changes = new float[weights.length][repeats];
        Map<String, Object> start = state();
        float[] before = weights.clone();
        for (int repeat = 0; repeat < repeats; repeat++) {
            update(x, d, rate);
            for (int cell = 0; cell < weights.length; cell++) {
                changes[cell][repeat] = weights[cell] - before[cell];
            }
            restore(start);
        }
        return changes;
    }

    /** The moments of {@link #sample} for each cell. */
    public Moments[] moments(float[] x, float[] d, double rate, int repeats) {
        float[][] changes = sample(x, d, rate, repeats);
        Moments[] moments = new Moments[changes.length];
        for (int cell = 0; cell < moments.length; cell++) {
            moments[cell] = Moments.of(changes[cell]);
        }
        return moments;
    }
}
