package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Gradient;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Checks a block against a plain reference of its forward function in double precision, written on its own: the block's output equals the
 * reference's to float32 rounding, and its gradients equal central differences of the reference. With the reference in double, the
 * step {@value #STEP} leaves differences exact to about 1e-9, far below the tolerance {@value #GRADIENT_TOLERANCE}.
 *
 * <p>Inputs and output gradients are Gaussian; parameters are taken as the block has them. The objective is the sum of outputs times
 * output gradients.
 *
 * @param block the block
 * @param inputs shapes of the inputs for one image
 * @param batch number of images
 * @param kernels kernels that the block uses
 * @param key key of the forward pass
 */
public record GradientCheck(Block block, List<Shape> inputs, int batch, Kernels kernels, RandomKey key) {

    /** Number of the block in the pass, as its random streams see it. */
    public static final int BLOCK = 3;

    private static final float STALE = 1000;
    private static final double STEP = 1e-5;
    private static final double OUTPUT_TOLERANCE = 1e-5;
    private static final double GRADIENT_TOLERANCE = 1e-4;
    /** Coordinates of an array that are checked; of larger arrays, that many evenly spread. */
    private static final int COORDINATES = 40;

    /** The forward function in double precision. */
    @FunctionalInterface
    public interface Reference {
        /**
         * Computes the output of a batch.
         *
         * @param inputs values of the inputs, each {@code [batch, ...]}
         * @param parameters values of the block's parameters, in their order
         * @return the output, {@code [batch, ...]}
         */
        double[] output(double[][] inputs, double[][] parameters);
    }

    /** A check of a block on a batch of two with the given kernels. */
    public static GradientCheck of(Block block, Kernels kernels, Shape... inputs) {
        return new GradientCheck(block, List.of(inputs), 2, kernels, new RandomKey(5, 11));
    }

    /**
     * Checks output and all gradients in training.
     *
     * @throws AssertionError if one differs
     */
    public void check(Reference reference) {
        try (Workers workers = new Workers(2)) {
            List<Signal> signals = signals(true);
            Pass pass = block.open(new PassContext(batch, Mode.TRAINING, kernels, workers, BLOCK), signals);
            checkOutput(pass, signals, reference);
            double[] weights = gaussian(pass.output().value().data().length, 2);
            copy(weights, gradient(pass.output()));
            pass.gradients().forEach(gradient -> Arrays.fill(gradient.values(), STALE));
            pass.clearGradients();
            pass.backward(key);

            double[][] values = values(signals);
            double[][] parameters = parameters();
            for (int i = 0; i < signals.size(); i++) {
                compare("input " + i, gradient(signals.get(i)), values[i], values, parameters, weights, reference);
            }
            for (Gradient gradient : pass.gradients()) {
                Parameter parameter = gradient.parameter();
                double[] varied = parameters[block.parameters().indexOf(parameter)];
                compare(parameter.name(), gradient.values(), varied, values, parameters, weights, reference);
            }
            checkWithoutInputGradient(pass, workers);
        }
    }

    /**
     * Checks the output in inference, and the gradients of the inputs of what is computed there.
     *
     * @throws AssertionError if one differs
     */
    public void checkInference(Reference reference) {
        try (Workers workers = new Workers(2)) {
            List<Signal> signals = signals(false);
            Pass pass = block.open(new PassContext(batch, Mode.INFERENCE, kernels, workers, BLOCK), signals);
            checkOutput(pass, signals, reference);

            List<Signal> differentiated = signals(true);
            Pass back =
                    block.open(new PassContext(batch, Mode.INPUT_GRADIENT, kernels, workers, BLOCK), differentiated);
            checkOutput(back, differentiated, reference);
            double[] weights = gaussian(back.output().value().data().length, 2);
            copy(weights, gradient(back.output()));
            back.backward(key);
            double[][] values = values(differentiated);
            for (int i = 0; i < values.length; i++) {
                float[] actual = gradient(differentiated.get(i));
                compare("input " + i, actual, values[i], values, parameters(), weights, reference);
            }
        }
    }

    private void checkOutput(Pass pass, List<Signal> signals, Reference reference) {
        pass.forward(key);
        double[] expected = reference.output(values(signals), parameters());
        float[] actual = pass.output().value().data();
        assertThat(pass.output().value().shape())
                .isEqualTo(block.outputShape(inputs).batchOf(batch));
        assertThat(expected).as("reference output").hasSize(actual.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("output %d", i)
                    .isCloseTo(expected[i], within(OUTPUT_TOLERANCE * largest));
        }
    }

    /** The parameters' gradients are the same where the input needs none, as in the first block of a network. */
    private void checkWithoutInputGradient(Pass full, Workers workers) {
        Pass pass = block.open(new PassContext(batch, Mode.TRAINING, kernels, workers, BLOCK), signals(false));
        pass.forward(key);
        Tensor gradient = pass.output().gradient();
        if (gradient != null) {
            System.arraycopy(gradient(full.output()), 0, gradient.data(), 0, gradient.data().length);
            pass.backward(key);
        }
        for (int i = 0; i < pass.gradients().size(); i++) {
            assertThat(pass.gradients().get(i).values())
                    .isEqualTo(full.gradients().get(i).values());
        }
    }

    private static void compare(
            String name,
            float[] actual,
            double[] varied,
            double[][] values,
            double[][] parameters,
            double[] weights,
            Reference reference) {
        int stride = Math.max(1, varied.length / COORDINATES);
        int count = Math.ceilDiv(varied.length, stride);
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            double kept = varied[i * stride];
            varied[i * stride] = kept + STEP;
            double above = dot(weights, reference.output(values, parameters));
            varied[i * stride] = kept - STEP;
            double below = dot(weights, reference.output(values, parameters));
            varied[i * stride] = kept;
            expected[i] = (above - below) / (2 * STEP);
        }
        double scale = Math.sqrt(dot(expected, expected) / count);
        for (int i = 0; i < count; i++) {
            assertThat((double) actual[i * stride])
                    .as("gradient %d of %s", i * stride, name)
                    .isCloseTo(expected[i], within(GRADIENT_TOLERANCE * (scale + Math.abs(expected[i]))));
        }
    }

    private List<Signal> signals(boolean gradients) {
        return Stream.iterate(0, i -> i < inputs.size(), i -> i + 1)
                .map(i -> signal(inputs.get(i).batchOf(batch), 10 + i, gradients))
                .toList();
    }

    /** A signal whose gradient is still that of an earlier step: it is to be written over, not added to. */
    private static Signal signal(Shape shape, long seed, boolean gradient) {
        Tensor value = Tensor.zeros(shape);
        copy(gaussian(shape.size(), seed), value.data());
        Tensor stale = Tensor.zeros(shape);
        Arrays.fill(stale.data(), STALE);
        return new Signal(value, gradient ? stale : null);
    }

    private double[][] parameters() {
        return block.parameters().stream()
                .map(parameter -> doubles(parameter.values()))
                .toArray(double[][]::new);
    }

    private static double[][] values(List<Signal> signals) {
        return signals.stream().map(signal -> doubles(signal.value().data())).toArray(double[][]::new);
    }

    private static float[] gradient(Signal signal) {
        Tensor gradient = signal.gradient();
        if (gradient == null) {
            throw new AssertionError("a signal has no gradient, though its input has one");
        }
        return gradient.data();
    }

    /** Gaussian numbers that float32 holds exactly. */
    private static double[] gaussian(int count, long seed) {
        RandomGenerator generator =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) generator.nextGaussian();
        }
        return numbers;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static void copy(double[] from, float[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = (float) from[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
