package dev.kirchhoff.periphery;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.testkit.DenseProduct;
import dev.kirchhoff.testkit.Moments;
import java.util.Arrays;

/** Reads vectors through a periphery, in tests: a matrix, the circuits around it, a seed. */
final class Reader {

    private static final Kernels KERNELS = new ScalarKernels();

    private final int outputs;
    private final int inputs;
    private final DenseProduct product;
    private final Readout readout;
    private final Workspace workspace = new Workspace();
    private final long seed;

    Reader(Periphery settings, float[] weights, int outputs, long seed) {
        this.outputs = outputs;
        this.inputs = weights.length / outputs;
        this.seed = seed;
        product = new DenseProduct(weights, outputs, inputs, KERNELS.matrix());
        readout = new Readout(settings, outputs, inputs, RandomStream.open(seed, Purpose.DEVICE, 0, 0, 0));
    }

    /** Reads of some rows, at step 0 of the noise. */
    float[] read(float... x) {
        return readAt(0, x);
    }

    /** Reads of some rows, with the noise of a step. */
    float[] readAt(long step, float... x) {
        int rows = x.length / inputs;
        float[] y = new float[rows * outputs];
        workspace.noise().reopen(seed, Purpose.NOISE, 0, step, 0);
        readout.multiply(
                product,
                KERNELS.periphery(),
                new Rows(x, inputs).first(rows),
                new Rows(y, outputs).first(rows),
                workspace);
        return y;
    }

    /** Moments of each output over repeated reads of one vector. */
    Moments[] moments(float[] x, int repeats) {
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

    Readout readout() {
        return readout;
    }

    Workspace workspace() {
        return workspace;
    }

    /** A vector of one value. */
    static float[] constant(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
