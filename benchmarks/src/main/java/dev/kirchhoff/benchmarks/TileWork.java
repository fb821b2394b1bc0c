package dev.kirchhoff.benchmarks;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.pulse.UpdateWorkspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tile.LearningTile;
import dev.kirchhoff.tile.PulsedTile;
import dev.kirchhoff.tile.WeightView;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * The work on resistive processing units that tools are compared by: 640 vectors through a tile, there and back, and the pulsed
 * update by them. DAC of 7 bits, ADC of 9 bits, noise 0.06, scaling by the largest input, bound management forward; constant-step
 * devices with all spreads, dw_min 0.001, learning rate 0.01.
 */
public final class TileWork {

    /** Vectors of a call. */
    public static final int VECTORS = 640;

    private static final double RATE = 0.01;

    private final Kernels kernels = Kernels.best();
    private final Workers workers;
    private final PulsedTile[] tiles;
    private final Rows x;
    private final Rows d;
    private final Rows minusD;
    private final Rows[] y;
    private final Rows[] z;
    private final Workspace[] reads;
    private final UpdateWorkspace[] updates;
    private final AtomicLong step = new AtomicLong();

    /** Work on {@code count} tiles of a shape, each of which takes all vectors. */
    public TileWork(int outputs, int inputs, Update update, int count, int threads) {
        this.workers = new Workers(threads);
        SplitMix data = new SplitMix(12345);
        this.x = rows(inputs, () -> Math.max(0, data.gaussian()));
        this.d = rows(outputs, () -> 0.01 * data.gaussian());
        this.minusD = new Rows(new float[VECTORS * outputs], outputs).first(VECTORS);
        for (int i = 0; i < d.data().length; i++) {
            minusD.data()[i] = -d.data()[i];
        }
        this.tiles = new PulsedTile[count];
        this.y = new Rows[threads];
        this.z = new Rows[threads];
        this.reads = new Workspace[threads];
        this.updates = new UpdateWorkspace[threads];
        for (int thread = 0; thread < threads; thread++) {
            y[thread] = rows(outputs, () -> 0);
            z[thread] = rows(inputs, () -> 0);
            reads[thread] = new Workspace();
            updates[thread] = new UpdateWorkspace(outputs, inputs);
        }
        for (int number = 0; number < count; number++) {
            tiles[number] = tile(outputs, inputs, update, number);
        }
    }

    private static Rows rows(int width, DoubleSupplier values) {
        float[] data = new float[VECTORS * width];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) values.getAsDouble();
        }
        return new Rows(data, width).first(VECTORS);
    }

    private PulsedTile tile(int outputs, int inputs, Update update, int number) {
        float[] weights = new float[outputs * inputs];
        SplitMix data = new SplitMix(99);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((2 * data.uniform() - 1) * 0.3);
        }
        return Rpus.of(0.001, update).tile(WeightView.of(weights, outputs, inputs), new TileKey(1, 0, number));
    }

    /** Multiplies all vectors on every tile. */
    public void forward() {
        step.incrementAndGet();
        workers.run(tiles.length, (tile, worker) -> {
            reads[worker].noise().reopen(1, Purpose.NOISE, 0, step.get(), tile);
            tiles[tile].restored();
            tiles[tile].prepare(kernels, Direction.FORWARD);
            tiles[tile].multiply(kernels, x, y[worker], reads[worker]);
        });
    }

    /** Multiplies all errors by the transpose on every tile. */
    public void backward() {
        step.incrementAndGet();
        workers.run(tiles.length, (tile, worker) -> {
            reads[worker].noise().reopen(1, Purpose.NOISE_BACKWARD, 0, step.get(), tile);
            tiles[tile].restored();
            tiles[tile].prepare(kernels, Direction.BACKWARD);
            tiles[tile].multiplyTransposed(kernels, d, z[worker], reads[worker]);
        });
    }

    /** Updates every tile by all vectors, again and again by the same: in the long run nearly half of the devices end at a bound. */
    public void update() {
        update(d);
    }

    /**
     * Updates every tile by all vectors, with errors of either sign in turn: the mean update is zero, and weights stay about where they were.
     * Else they grow, more and more outputs clip and are read again, and the rate depends on how long the work went on.
     */
    public void updateInTurn() {
        update(step.get() % 2 == 0 ? d : minusD);
    }

    private void update(Rows errors) {
        step.incrementAndGet();
        workers.run(tiles.length, (tile, worker) -> {
            updates[worker].stream().reopen(1, Purpose.UPDATE, 0, step.get(), tile);
            tiles[tile].update(kernels, LearningTile.Vectors.of(x, errors), RATE, updates[worker]);
        });
    }

    /** Stops the threads. */
    public void close() {
        workers.close();
    }
}
