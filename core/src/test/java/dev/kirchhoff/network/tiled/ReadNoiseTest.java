package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.Adc;
import dev.kirchhoff.periphery.BoundManagement;
import dev.kirchhoff.periphery.Dac;
import dev.kirchhoff.periphery.NoiseManagement;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;
import org.junit.jupiter.api.Test;

/** Every tile reads with noise of its own: two groups of channels, patches of one pixel, zeros that show nothing but noise. */
final class ReadNoiseTest {

    private static final int PIXELS = 2000;
    private static final double BOUND = 5 / Math.sqrt(PIXELS);

    @Test
    void tilesOfTwoGroupsHaveNoiseOfTheirOwn() {
        float[][] forward = new float[2][PIXELS];
        float[][] backward = new float[2][PIXELS];
        read(0, forward, backward);
        assertIndependent(forward[0], forward[1]);
        assertIndependent(backward[0], backward[1]);
        assertIndependent(forward[0], backward[0]);
        float[][] repeated = new float[2][PIXELS];
        read(0, repeated, backward);
        assertThat(repeated).as("the same images").isDeepEqualTo(forward);
        read(PIXELS, repeated, backward);
        assertIndependent(forward[0], repeated[0]);
    }

    private static void assertIndependent(float[] first, float[] second) {
        assertThat(Moments.of(first).variance()).isBetween(0.8 * 0.25, 1.2 * 0.25);
        assertThat(Moments.correlation(first, second)).isBetween(-BOUND, BOUND);
    }

    /** Reads images of zeros, the first of that number, and errors of zeros. */
    private static void read(long image, float[][] forward, float[][] backward) {
        Reading noisy =
                Reading.of(Dac.PERFECT, new Adc(0, 0, 0.5), new NoiseManagement.None(), new BoundManagement.None());
        Update update = new Update(PulseType.STOCHASTIC_COMPRESSED, 31, true, true, true, 1, 0, Engine.AUTO);
        Rpu hardware = new Rpu(new Ideal(), noisy, noisy, update, Scaling.NONE);
        Shape shape = Shape.of(10, PIXELS / 10, 2);
        Convolution settings = new Convolution(2, 1, 1, 1, 0, 2, Bias.NONE, TilingScheme.named("none", 1, 1));
        Conv2d layer = new Conv2d(shape, settings, hardware, new Initialiser.Gaussian(1), new BlockKey(1, 0));
        Tensor gradient = Tensor.zeros(shape.batchOf(1));
        try (Workers workers = new Workers(1)) {
            Pass pass = layer.open(
                    new PassContext(1, Mode.TRAINING, new ScalarKernels(), workers, 0),
                    new Signal(Tensor.zeros(shape.batchOf(1)), gradient));
            pass.forward(new RandomKey(1, image));
            pass.backward(new RandomKey(1, image));
            for (int i = 0; i < 2 * PIXELS; i++) {
                forward[i % 2][i / 2] = pass.output().value().data()[i];
                backward[i % 2][i / 2] = gradient.data()[i];
            }
        }
    }
}
