package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;

/**
 * A tile that gives the exact product of its weights, and meters beside it what arrays would make of the same inputs: the error of their
 * product, and what heats their cells. Behind metered tiles every layer sees exact inputs, so that its error is its own.
 *
 * <p>Model: signal and error are Σ y² and Σ (ŷ − y)² over outputs and vectors, y exact and ŷ of the arrays. v_i is what is applied to line
 * i, as a share of the largest voltage; where inputs come in slices the mean is taken over the slices.
 *
 * <p>Sums are added in the order in which vectors come: with one thread they are the same in every run.
 */
public final class MeteredTile implements Tile {

    private static final int ROWS = 1;
    private static final int CUT = 5;
    private static final int ANALOG = 13;

    private final Tile exact;
    private final ProgrammedTile analog;
    private final InputStage inputs;
    private final InputSlices slices;
    private final int magnitudeBits;
    private final double[] lines;
    private double squares;
    private double heat;
    private double signal;
    private double error;
    private long vectors;

    MeteredTile(Programmed settings, WeightView weights, TileKey key, Ranges ranges) {
        exact = new Hardware.Digital().tile(weights, key);
        analog = new ProgrammedTile(settings, weights, key, ranges, false);
        inputs = InputStage.of(settings.inputs(), weights.inputs(), ranges.inputs(key.block(), key.tile()));
        slices = settings.inputs().slices();
        magnitudeBits = slices.isOff() ? 0 : settings.inputs().dac().magnitudeBits(inputs.signed());
        lines = analog.report().linesOfInputs();
    }

    /** The arrays. */
    public ProgrammedTile arrays() {
        return analog;
    }

    /** Mean of v² over the lines and all vectors so far; 0 before the first. */
    public synchronized double squaredInput() {
        return vectors == 0 ? 0 : squares / vectors / lines.length;
    }

    /** Mean over all vectors so far of Σ_ij v_i² g_ij, g in units of the largest conductance; 0 before the first. */
    public synchronized double dissipation() {
        return vectors == 0 ? 0 : heat / vectors;
    }

    /** Σ y² so far. */
    public synchronized double signal() {
        return signal;
    }

    /** Σ (ŷ − y)² so far. */
    public synchronized double error() {
        return error;
    }

    @Override
    public int outputs() {
        return exact.outputs();
    }

    @Override
    public int inputs() {
        return exact.inputs();
    }

    @Override
    public boolean draws(Direction direction) {
        return analog.draws(direction);
    }

    @Override
    public void prepare(Kernels kernels, Direction direction) {
        exact.prepare(kernels, direction);
        analog.prepare(kernels, direction);
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        Rows read = workspace.scratch(ANALOG, outputs(), x.count());
        analog.multiply(kernels, x, read, workspace);
        exact.multiply(kernels, x, y, workspace);
        compare(read, y);
        WindowRows rows = workspace.windows(ROWS).of(x.data(), x.offset(), x.stride(), inputs(), x.count());
        WindowRows v = inputs.convert(kernels, rows, workspace);
        meter(kernels, v, workspace.scratch(CUT, inputs(), 1).data());
    }

    private synchronized void compare(Rows read, Rows y) {
        for (int row = 0; row < read.count(); row++) {
            for (int output = 0; output < outputs(); output++) {
                double right = y.data()[y.offset() + row * y.stride() + output];
                double off = read.data()[row * outputs() + output] - right;
                signal += right * right;
                error += off * off;
            }
        }
    }

    private synchronized void meter(Kernels kernels, WindowRows v, float[] applied) {
        int count = slices.count(magnitudeBits);
        for (int row = 0; row < v.count(); row++) {
            for (int slice = 0; slice < count; slice++) {
                if (slices.isOff()) {
                    System.arraycopy(v.data(), v.start(row), applied, 0, inputs());
                } else {
                    slices.cut(kernels, slice, magnitudeBits, v.data(), v.start(row), applied, 0, inputs());
                }
                for (int i = 0; i < inputs(); i++) {
                    double square = (double) applied[i] * applied[i] / count;
                    squares += square;
                    heat += square * lines[i];
                }
            }
        }
        vectors += v.count();
    }

    @Override
    public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
        exact.multiplyTransposed(kernels, d, z, workspace);
    }
}
