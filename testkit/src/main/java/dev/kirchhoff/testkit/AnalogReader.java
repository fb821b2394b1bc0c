package dev.kirchhoff.testkit;

import dev.kirchhoff.crossbar.AnalogProduct;
import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Readout;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tile.Reading;
import java.util.Arrays;

/** Reads vectors of an array through its circuits, in tests: a matrix, what is around it, a seed. */
public final class AnalogReader {

    private final Kernels kernels;
    private final int outputs;
    private final int inputs;
    private final AnalogProduct product;
    private final Readout readout;
    private final Workspace workspace = new Workspace();
    private final long seed;

    /** Reads by scalar kernels. */
    public AnalogReader(Reading settings, float[] weights, int outputs, long seed) {
        this(settings, weights, outputs, seed, new ScalarKernels());
    }

    /** The matrix W, outputs x inputs, row-major; the seed draws circuits and noise. */
    public AnalogReader(Reading settings, float[] weights, int outputs, long seed, Kernels kernels) {
        this.kernels = kernels;
        this.outputs = outputs;
        this.inputs = weights.length / outputs;
        this.seed = seed;
        TileKey key = new TileKey(seed, 0, 0);
        product = new AnalogProduct(
                new ArrayProduct(Direction.FORWARD, weights, 0, outputs, inputs, () -> 0),
                settings.weightNoise(),
                settings.irDrop(),
                settings.signs().readAsymmetry(),
                key.stream(Purpose.CIRCUITS_FORWARD, Readout.PARTS));
        product.prepare(kernels.matrix());
        readout = new Readout(settings.periphery(), outputs, inputs, key, Purpose.CIRCUITS_FORWARD);
    }

    /** Reads of some rows, at step 0 of the noise. */
    public float[] read(float... x) {
        return readAt(0, x);
    }

    /** Reads of some rows, with the noise of a step. */
    public float[] readAt(long step, float... x) {
        workspace.begin();
        workspace.noise().reopen(seed, Purpose.NOISE, 0, step, 0);
        return readSpans(x);
    }

    /** Reads of spans of rows, numbered from {@code first}, each with the noise of its number. */
    public float[] readSpans(float[] x, int first, int... rows) {
        workspace.begin();
        for (int span = 0; span < rows.length; span++) {
            workspace.span(rows[span]).reopen(seed, Purpose.NOISE, 0, first + span, 0);
        }
        return readSpans(x);
    }

    private float[] readSpans(float[] x) {
        int rows = x.length / inputs;
        float[] y = new float[rows * outputs];
        readout.multiply(
                product, kernels, new Rows(x, inputs).first(rows), new Rows(y, outputs).first(rows), workspace);
        return y;
    }

    /** Moments of each output over repeated reads of one vector. */
    public Moments[] moments(float[] x, int repeats) {
        float[] rows = new float[repeats * inputs];
        for (int i = 0; i < repeats; i++) {
            System.arraycopy(x, 0, rows, i * inputs, inputs);
        }
        float[] y = read(rows);
        Moments[] moments = new Moments[outputs];
        for (int output = 0; output < outputs; output++) {
            float[] sample = new float[repeats];
            for (int i = 0; i < repeats; i++) {
                sample[i] = y[i * outputs + output];
            }
            moments[output] = Moments.of(sample);
        }
        return moments;
    }

    /** The circuits. */
    public Readout readout() {
        return readout;
    }

    /** What knows where the last read ended. */
    public Workspace workspace() {
        return workspace;
    }

    /** A vector of one value. */
    public static float[] constant(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
