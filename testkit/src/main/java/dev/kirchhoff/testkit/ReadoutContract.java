package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Reading;
import org.junit.jupiter.api.Test;

/**
 * A noisy read is the same with all kernels: the same noise, and conversions that differ only where the sums of a product round to
 * either side of the middle between two levels.
 */
public abstract class ReadoutContract {

    private static final Kernels SCALAR = new ScalarKernels();

    /** The kernels under test. */
    protected abstract Kernels kernels();

    @Test
    void readsAreThoseOfTheScalarKernels() {
        int[] compared = new int[2];
        ForAll.run(1, 40, random -> {
            int outputs = random.nextInt(1, 90);
            int inputs = random.nextInt(1, 200);
            int rows = random.nextInt(1, 400);
            // one unit of weight, so that some outputs of most vectors clip at the bound 1 and are read again
            float scale = (float) Math.sqrt(1.0 / inputs);
            float[] w = gaussians(random.nextLong(), outputs * inputs, 0.6f * scale);
            float[] x = gaussians(random.nextLong(), rows * inputs, random.nextFloat(0.01f, 10));
            Reading settings = Reading.of(
                    new Dac(7, 1),
                    new Adc(9, 1, 0.02),
                    new NoiseManagement.AbsMax(0),
                    new BoundManagement.Iterative(1000, 0.25));
            float[] expected = new AnalogReader(settings, w, outputs, 5, SCALAR).read(x);
            float[] actual = new AnalogReader(settings, w, outputs, 5, kernels()).read(x);
            for (int i = 0; i < expected.length; i++) {
                float step = 32 * largest(x, i / outputs * inputs, inputs) / 255;
                assertThat(Math.abs(actual[i] - expected[i])).as("output %d", i).isLessThan(step);
                compared[Math.abs(actual[i] - expected[i]) > 1e-5f * Math.abs(expected[i]) ? 1 : 0]++;
            }
        });
        assertThat(compared[1]).as("other levels than the scalar kernels").isLessThan(compared[0] / 10_000);
    }

    private static float largest(float[] x, int offset, int length) {
        return SCALAR.periphery().absMax(x, offset, length);
    }

    private static float[] gaussians(long seed, int length, float deviation) {
        float[] values = new float[length];
        RandomStream.open(seed, Purpose.INITIALISATION, 0, 0, 0).fillGaussian(values, 0, length, 0, deviation);
        return values;
    }
}
