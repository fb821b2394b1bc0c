package dev.kirchhoff.benchmarks;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Ranges;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WeightView;

/** Products of 64 vectors with a matrix on programmed arrays; every thread takes 64 of its own. */
final class CrossbarProducts implements AutoCloseable {

    /** Vectors of a thread. */
    static final int VECTORS = 64;

    private static final TileKey KEY = new TileKey(1, 0, 0);

    private final Kernels kernels = Kernels.best();
    private final Workers workers;
    private final Tile tile;
    private final boolean draws;
    private final Rows[] x;
    private final Rows[] y;
    private final Workspace[] workspaces;
    private final Workers.Task task = this::multiply;
    private long reads;

    /** Writes a random matrix, and calibrates ranges on the vectors that are multiplied. */
    CrossbarProducts(Programmed settings, int outputs, int inputs, int threads) {
        workers = new Workers(threads);
        x = new Rows[threads];
        y = new Rows[threads];
        workspaces = new Workspace[threads];
        for (int thread = 0; thread < threads; thread++) {
            x[thread] = rows(inputs, 1 + thread);
            y[thread] = rows(outputs, 1 + thread);
            workspaces[thread] = Workspace.forInference();
        }
        WeightView weights = WeightView.of(rows(inputs * outputs, 0).data(), outputs, inputs);
        Ranges ranges = new Ranges();
        for (int pass = 0; pass < settings.calibrationPasses(); pass++) {
            multiplyAll(settings.calibrating(ranges).tile(weights, KEY));
        }
        tile = ready(settings.calibrated(ranges), weights);
        draws = tile.draws(Direction.FORWARD);
    }

    private Tile ready(Hardware hardware, WeightView weights) {
        Tile made = hardware.tile(weights, KEY);
        made.prepare(kernels, Direction.FORWARD);
        return made;
    }

    private void multiplyAll(Tile made) {
        made.prepare(kernels, Direction.FORWARD);
        for (int thread = 0; thread < x.length; thread++) {
            made.multiply(kernels, x[thread], y[thread], workspaces[thread]);
        }
    }

    private static Rows rows(int width, int number) {
        float[] values = new float[VECTORS * width];
        RandomStream.open(5, Purpose.NOISE, number, 0, 0).fillUniform(values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] -= 0.5f;
        }
        return new Rows(values, width).first(VECTORS);
    }

    /** Multiplies all vectors once, each with noise of its own where there is some. */
    void multiply() {
        reads++;
        workers.run(x.length, task);
    }

    private void multiply(int thread, int worker) {
        Workspace workspace = workspaces[thread];
        if (draws) {
            workspace.begin();
            workspace.span(VECTORS).reopen(1, Purpose.NOISE, 0, reads * x.length + thread, 0);
        }
        tile.multiply(kernels, x[thread], y[thread], workspace);
    }

    @Override
    public void close() {
        workers.close();
    }
}
