package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.PulseType;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Reading;
import dev.kirchhoff.tile.Rpu;
import dev.kirchhoff.tile.Scaling;
import dev.kirchhoff.training.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers on tiles that learn in place, in a network of a convolution of two groups and a fully connected layer. */
final class InPlaceUpdateTest {

    private static final Shape IMAGE = Shape.of(5, 5, 4);
    private static final double RATE = 0.05;

    /** With everything off, learning in place is stochastic gradient descent, batch by batch. */
    @Test
    void idealTilesLearnAsDigitalOnesDo() {
        for (Bias bias : Bias.values()) {
            float[] digital = weightsAfterSteps(new Hardware.Digital(), bias, 4, 1);
            float[] inPlace = weightsAfterSteps(rpu(new Ideal(), PulseType.STOCHASTIC_COMPRESSED), bias, 4, 1);
            assertThat(inPlace).as("bias %s", bias).containsExactly(digital, within(2e-6f));
            assertThat(digital).isNotEqualTo(weightsAfterSteps(new Hardware.Digital(), bias, 0, 1));
        }
    }

    /** Without pulses devices far from their bounds do the same. */
    @Test
    void devicesWithoutPulsesLearnAsDigitalTilesDo() {
        ConstantStep wide = device(0.001, 50);
        float[] digital = weightsAfterSteps(new Hardware.Digital(), Bias.COLUMN, 4, 1);
        assertThat(weightsAfterSteps(rpu(wide, PulseType.NONE_WITH_DEVICE), Bias.COLUMN, 4, 1))
                .containsExactly(digital, within(2e-6f));
    }

    /**
     * On average pulses make the step of the gradient, no more and no less; their noise is that of counts, whose variance in units of
     * weight is proportional to the size of a pulse. Within 5 standard errors of 100 updates each.
     */
    @Test
    void pulsesFollowTheGradientWithTheNoiseOfCounts() {
        Pulses fine = pulsed(1e-4);
        Pulses coarse = pulsed(4e-4);
        for (Pulses pulses : List.of(fine, coarse)) {
            assertThat(pulses.along.meanError(1, pulses.along.variance())).isBetween(-5.0, 5.0);
        }
        double ratio = coarse.noise.mean() / fine.noise.mean();
        assertThat(ratio).isCloseTo(4, within(5 * ratio * Math.hypot(fine.spread(), coarse.spread())));
    }

    /**
     * Updates by pulses beside the same one by the gradient.
     *
     * @param along their projections on it, in units of its length
     * @param noise squares of their distances from it
     */
    private record Pulses(Moments along, Moments noise) {
        /** Relative standard error of the mean noise. */
        private double spread() {
            return Math.sqrt(noise.variance() / noise.size()) / noise.mean();
        }
    }

    private static Pulses pulsed(double dwMin) {
        float[] start = weightsAfterSteps(new Hardware.Digital(), Bias.COLUMN, 0, 1);
        float[] digital = weightsAfterSteps(new Hardware.Digital(), Bias.COLUMN, 1, 1);
        float[] along = new float[100];
        float[] noise = new float[along.length];
        for (int seed = 0; seed < along.length; seed++) {
            Hardware devices = rpu(device(dwMin, 50), PulseType.STOCHASTIC);
            float[] pulsed = weightsAfterSteps(devices, Bias.COLUMN, 1, 1, seed);
            double dot = 0;
            double square = 0;
            double error = 0;
            for (int i = 0; i < start.length; i++) {
                double step = digital[i] - start[i];
                dot += step * (pulsed[i] - start[i]);
                square += step * step;
                error += (pulsed[i] - digital[i]) * (pulsed[i] - digital[i]);
            }
            along[seed] = (float) (dot / square);
            noise[seed] = (float) error;
        }
        return new Pulses(Moments.of(along), Moments.of(noise));
    }

    @Test
    void threadsDoNotMatter() {
        Hardware devices = rpu(device(0.001, 0.6), PulseType.STOCHASTIC_COMPRESSED);
        float[] one = weightsAfterSteps(devices, Bias.DIGITAL, 2, 1);
        assertThat(weightsAfterSteps(devices, Bias.DIGITAL, 2, 2)).isEqualTo(one);
        assertThat(weightsAfterSteps(devices, Bias.DIGITAL, 2, 3)).isEqualTo(one);
    }

    private static ConstantStep device(double dwMin, double bound) {
        return new ConstantStep(
                new Pulse(dwMin, 0, 0.3, 0, 0, false),
                new Bounds(-bound, bound, 0, 0),
                new Defects(0, 0),
                Retention.FOREVER);
    }

    private static Rpu rpu(UnitCell cell, PulseType pulses) {
        Update update = new Update(pulses, 1024, false, true, true, 1, 0, Engine.AUTO);
        return new Rpu(cell, Reading.PERFECT, Reading.PERFECT, update, Scaling.NONE);
    }

    private static float[] weightsAfterSteps(Hardware hardware, Bias bias, int steps, int threads) {
        return weightsAfterSteps(hardware, bias, steps, threads, 4);
    }

    private static float[] weightsAfterSteps(Hardware hardware, Bias bias, int steps, int threads, long seed) {
        Network network = network(hardware, bias);
        List<Parameter> parameters = network.parameters().stream()
                .map(Network.NamedParameter::parameter)
                .toList();
        ScalarKernels kernels = new ScalarKernels();
        int batch = 6;
        try (Workers workers = new Workers(threads)) {
            BatchPass pass = network.openBatch(batch, Mode.TRAINING, kernels, workers);
            Sgd sgd = new Sgd(parameters, 0, 0, kernels, workers);
            sgd.rate(RATE);
            for (int step = 0; step < steps; step++) {
                float[] images = pass.input().data();
                RandomStream.open(3, Purpose.NOISE, 0, step, 0).fillGaussian(images, 0, images.length, 0, 1);
                pass.learn(
                        new RandomKey(seed, step * batch),
                        new Target.Classes(new int[] {0, 1, 2, 0, 1, 2}),
                        new SoftmaxCrossEntropy());
                pass.update(sgd);
            }
        }
        float[] weights = new float[(int) network.weightCount()];
        int to = 0;
        for (Parameter parameter : parameters) {
            System.arraycopy(parameter.values(), 0, weights, to, parameter.values().length);
            to += parameter.values().length;
        }
        return weights;
    }

    /** Weights are drawn before devices, from a stream for each layer: the same on all hardware. */
    private static Network network(Hardware hardware, Bias bias) {
        Convolution settings = new Convolution(4, 3, 3, 1, 1, 2, bias, TilingScheme.named("none", 1, 1));
        Network.Builder builder = Network.builder(IMAGE)
                .add("conv", new Conv2d(IMAGE, settings, hardware, new Initialiser.He(), key(0)))
                .add("relu", new Relu());
        int features = builder.shape().size();
        return builder.add("fc", new Linear(features, 3, bias, hardware, new Initialiser.Xavier(), key(1)))
                .build();
    }

    private static BlockKey key(int layer) {
        return new BlockKey(1, layer);
    }
}
