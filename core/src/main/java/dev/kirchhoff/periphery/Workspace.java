package dev.kirchhoff.periphery;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/**
 * What one thread needs to read products: its stream of noise, which the caller reopens at the address of the work before each
 * product, and buffers, which grow on demand, so that nothing is allocated in steady state.
 */
public final class Workspace {

    private final RandomStream noise = new RandomStream();

    /** Converted inputs, compact rows. */
    float[] v = new float[0];
    /** Analog outputs, compact rows. */
    float[] y = new float[0];
    /** Inputs of one sign. */
    float[] part = new float[0];
    /** Analog outputs of the negative inputs. */
    float[] negative = new float[0];
    /** Converted outputs of the positive inputs. */
    float[] digital = new float[0];
    /** What an effect works with: inputs, and two products. */
    float[] effect = new float[0];

    float[] second = new float[0];
    float[] third = new float[0];
    /** Noise of a few rows, or of one vector of inputs. */
    float[] draws = new float[0];
    /** Scale s r of each pending row. */
    float[] scales = new float[0];
    /** Number, among the rows of the caller, of each pending row. */
    int[] pending = new int[0];
    /** Whether an output of a pending row clipped. */
    boolean[] clipped = new boolean[0];
    /** Running average of the inputs' maxima, see {@link NoiseManagement.AverageAbsMax}. */
    float average;

    final Rows from = new Rows(v, 0);
    final Rows to = new Rows(y, 0);

    /** The stream from which all noise of a product is drawn. */
    public RandomStream noise() {
        return noise;
    }

    /** The running average after the rows of the last product; see {@link Readout#inputAverage()}. */
    public float inputAverage() {
        return average;
    }

    /** Room for the pending rows of a chunk. */
    void reserve(int rows, int inputs, int outputs, int draws) {
        v = atLeast(v, rows * inputs);
        y = atLeast(y, rows * outputs);
        this.draws = atLeast(this.draws, draws);
        scales = atLeast(scales, rows);
        if (pending.length < rows) {
            pending = new int[rows];
            clipped = new boolean[rows];
        }
    }

    static float[] atLeast(float[] buffer, int length) {
        return buffer.length < length ? new float[length] : buffer;
    }
}
